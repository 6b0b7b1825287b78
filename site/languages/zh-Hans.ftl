## 页头与绘图

page-description =
    .content = 画一个数字，看小型神经网络如何识别它；几秒钟就能训练一个自己的网络。Python 和 NumPy，就在本页面、在您的设备上运行。
skip = 跳到画板
language = 语言
sections = 栏目
sections-nav =
    .aria-label = 栏目
go-draw = 画
go-train = 训练
go-inside = 看内部
go-teach = 教它
go-save = 保存
go-how = 工作原理
go-code = 代码
go-tour = 导览
share = 分享…
dark-theme = 深色主题
draw-title = 画{ $kind }。{ $claim }
draw-claim = 小网络来读。
draw-lede = 它用 Python 在本页面、在您的设备上运行。您画的内容不会离开设备。
pad =
    .aria-label = 画板
drawing-tools =
    .aria-label = 绘图
undo = 撤销
redo = 重做
clear = 清除
pad-help = 用笔、手指或鼠标画。用键盘：方向键移动，按住 Shift 则小步移动；空格键落笔和抬笔；Control+Z 撤销；Delete 清除。
input-view =
    .aria-label = 网络看到的：还没有内容
what-it-sees = 它看到的{ $size }
row =
    .aria-label = 各个数字；选一个来看
bars =
    .aria-label = 每个数字的可能性
try-one = 试一试
your-picture = 您的图片…
open-picture =
    .aria-label = 识别您的一张图片
guide-next = 下一个
guide-stop = 停止
wrong-is = 错了？应该是
starting = 正在启动
try-again = 重试

## 训练

train-title = 训练
train-lede = 一开始网络只是乱猜。看它如何从 { $images } 中学习。它一边学，一边重新识别您的画。
training-controls =
    .aria-label = 训练
train = 训练
pause = 暂停
step = 训练一批
stop = 停止
new-network = 新的随机网络
settings = 设置
settings-form =
    .aria-label = 训练设置
recipe = 配方
own-settings = 自定义设置
recipe-by-hand = 普通梯度下降，按此处设置
hidden = 隐藏单元
hidden-note = 两层请输入 128, 64
learning-rate = 学习率
learning-rate-slider =
    .aria-label = 学习率滑块
learning-rate-note = 每次更新走多远，例如 0.1；训练中也可更改
batch-size = 批大小
batch-size-note = 每次更新权重用的图像数，例如 128
epochs = 轮数
epochs-note = 把全部图像学几遍，例如 20
more-settings = 更多设置
momentum = 动量
momentum-note = 上一步保留多少，例如 0.9
images = 图像
images-note = 用多少张图像学习，例如 1,000
seed = 随机种子
seed-note = 相同的种子得到相同的训练；任意数字，例如 1
start-from = 从何开始
from-scratch = 随机权重
from-current = 当前网络
arithmetic = 运算方式
kernel-wasm = WebAssembly：与 NumPy 完全一致
kernel-relaxed = WebAssembly：最快，舍入略有差异
kernel-numpy = 仅 NumPy：慢得多
run-progress =
    .aria-label = 训练进度
run-ended = 训练已结束
keep-using = 继续使用
accuracy-unseen = 对未见过的{ $kinds }的准确率
epoch = 轮
batch = 批
speed = 每秒图像数
time-left = 剩余时间
to-your-drawing = 到您的画，识别为
loss = 损失
each-batch = 每批
smoothed = 平滑后
loss-chart =
    .aria-label = 损失曲线：尚未训练
accuracy = 准确率
training-images = 训练图像
unseen-kinds = 未见过的{ $kinds }
accuracy-chart =
    .aria-label = 准确率曲线：尚未训练
run-table = 以表格显示曲线
right-of-training = 训练图像的正确率
right-of-unseen = 未见过的{ $kinds }的正确率

## 看内部、教它、保存

inside-title = 看内部
inside-lede = 看看网络看到了什么：每个单元在找什么，您的画唤醒了哪些单元，它们又如何投票。
digits-title = 您的数字
digits-lede = 网络读错时，告诉它正确答案：这幅画会来到这里，网络从中学习。内容只保存在本设备上。
writer = 谁在画？
writer-note = 几个人可以各有自己的数字
everyone = 显示并学习所有人的
no-digits = 还没有数字。
digits-list =
    .aria-label = 您的数字
learn-digits = 从这些学习
guide-begin = 每个数字写三遍
check-digits = 逐个用其余的检验
save-as = 另存为 { $choice }
save-npz = .npz，包含全部
save-csv = CSV，与 Kaggle 相同
save-json = JSON，笔画
save-digits = 保存数字
add-digits = 添加数字文件…
keep-title = 保存
keep-lede = 您的网络、曲线和画都保存在本设备上，下次再来时仍在。您也可以把网络的权重保存为文件（{ $file }），NumPy 在任何地方都能读取；把这样的文件拖到本页面即可使用。
reads-now = 正在识别的网络
shape = 结构
parameters = 参数
save-weights = 保存权重
load-weights = 载入权重…
to-pretrained = 回到预训练网络
previous-network = 上一个网络
models-title = 本页面自带的网络
offline-soon = 全部下载后，本页面无需联网即可使用。
change-version = 切换到新版本
remove-all = 从本设备删除全部内容…

## 工作原理

how-title = 工作原理
code-for-this = 相关代码
how-input = 您的画被缩放到与网络学过的图像一样大，放在 28 × 28 个方格的中央。每个方格存一个数：里面有多少墨。网络看到的就只有这 { $inputs } 个数。{ $code }
how-which = 这里最简单的网络
how-units = { $which }有 { $hidden } 个隐藏单元。每个单元把每个数乘以一个权重，全部相加，和大于零时才往后传。{ $outputs } 个输出各自对隐藏单元做同样的事。所以这个网络叫 { $name }。它有 { $parameters } 个参数：每条线一个权重，每个单元再加一个数，即偏置。条形图把输出显示为百分比，总和为 100。{ $code }
how-windows = 页面起始的网络是卷积网络。它让 5 × 5 和 3 × 3 方格的窗口滑过画面，到处寻找同样的小图案，并留下找得最清楚的位置。{ $doubt }{ $code }
how-doubt = 它还见过涂鸦、字母和图形，所以能说出某样东西不是数字。
how-training = 训练时，网络会看到一批图像和正确答案。它算出每个权重该如何改变才能少错一些，并把每个权重朝那个方向移动一点。学习率决定移动多少。有些图像从不用于学习：它们显示网络对从未见过的内容读得有多好。{ $code }
how-here = 这一切都是在本页面中运行的 Python 和 NumPy。不会向任何地方发送数据。
diagram-inputs = 784 个输入
diagram-hidden = { $count } 个隐藏单元
diagram-outputs = { $count } 个输出
diagram-caption = 一个 28 × 28 格的方块，里面有一笔，连到一列隐藏单元，再连到一列输出，其中一个亮着。
code-title = 代码
code-lede = 这就是在本页面中运行的 Python。读它、改它、运行它：您改动的部分单独运行，不联网，页面本身保持不变。
open-code = 打开代码

## 页脚与对话框

documentation = 文档
help = 按键与帮助
close-message = 关闭此消息
removal-title = 从本设备删除全部内容？
removal-text = 这将删除您的画、您的数字、您的网络及其曲线、设置以及您对代码的改动。{ $page }如果以后还想要您的网络，请先把权重保存为文件。
removal-page = 本页面也会被删除，再次打开时需要联网。
removal-yes = 全部删除
cancel = 取消
removed-title = 已全部删除。
removed-text = 您可以关闭本页面了。
start-over = 重新开始
drop = 把图片或权重文件拖到这里

## 数字与单位

percent = { $number }%
seconds = { $number } 秒
minutes = { $minutes } 分 { $seconds } 秒
megabytes = { $number } MB
megabytes-of = { $loaded } / { $total } MB
kilobytes-of = { $loaded } / { $total } kB
minutes-left = 大约还需 { $count } 分钟
seconds-left = 大约还需 { $count } 秒

## 画的内容

page-title = digitnet：画一个{ kind-one }，看网络如何识别
kind-one = { $kind ->
    [letter] 字母
    [character] 字符
    [picture] 图画
   *[digit] 数字
}
kind-many = { $kind ->
    [letter] 字母
    [character] 字符
    [picture] 图画
   *[digit] 数字
}
draw-kind = { $kind ->
    [letter] 一个字母
    [character] 一个字符
    [picture] 点什么
   *[digit] 一个数字
}
handwritten = { $kind ->
    [letter] 个手写字母
    [character] 个手写字符
    [picture] 幅图画
   *[digit] 个手写数字
}
training-set = { $count } { handwritten }
hint = { $kind ->
    [letter] 画一个字母或一个单词
    [character] 画一个或几个字符
    [picture] 画列表中的某样东西
   *[digit] 画一个或几个数字
}
none = { $kind ->
    [letter] 不是字母
    [character] 不是字符
    [picture] 都不是
   *[digit] 不是数字
}
unlike = { $kind ->
    [letter] 这不像任何字母。
    [character] 这不像任何字符。
    [picture] 这不像其中任何一个。
   *[digit] 这不像任何数字。
}
mixed = { $kind ->
    [letter] 不全是字母
    [character] 不全是字符
    [picture] 都不是
   *[digit] 不全是数字
}
how-likely = 每个{ kind-one }的可能性
row-of-kind = 各个{ kind-many }；选一个来看

## 答案

sure = 确定
not-sure = 不确定
sure-of-this = 对这个{ kind-one }有 { $percent } 的把握
sure-of-every = 对每个{ kind-one }都有 { $percent } 的把握
sure-at-least = 对每个{ kind-one }至少有 { $percent } 的把握
either = { $first } 还是 { $second }？
nth = 第 { $place } 个{ kind-one }
nth-note = { $nth }:{ $note }
spoken = { $answer }。{ $verdict }。{ $note }
nothing-to-read-spoken = 没有可识别的内容。
nothing-to-read = 没有可识别的内容
no-writing = 里面没有字迹。
for-example = 例如
example-note = 网络在读这些点。轮到您了！
your-turn = 轮到您了
read-when-ready = 网络一就绪就会识别。
reads-while-drawing = 您边画，网络边读。
getting-ready = 正在准备…
draw-here = 在这里画
no-answer = 没有答案
read-in-a-moment = 马上就会识别您的画。
could-not-start = 网络无法启动。
reading = 正在识别…
picture-takes-a-moment = 识别图片需要一点时间。
pad-is-empty = 画板是空的。
another-network-reads = 换了一个网络来识别。
sees-nothing = 网络看到的：还没有内容
sees-drawing = 网络看到的：您的画，28 × 28 个方格

## 可以画的

draw-seven = 画一个 7
draw-four = 画一个潦草的 4
draw-year = 画 2026
draw-letter = 画字母 B
draw-scribble = 画一团涂鸦
read-a-note = 识别一张便条的图片
image-refused = 此浏览器无法打开该图片：请另存为 JPEG 或 PNG，再使用那个文件。
no-images = 此浏览器无法解码图片。
looks-like-data = { $file } 看起来是数据集，而本页面用自带的图像训练：请在命令行中交给“digitnet train”。
no-file-of-ours = { $file } 既不是 digitnet 的权重文件（.npz），也不是图片。

## 状态与问题

ready = 就绪
fetching-python = 正在下载 Python 和 NumPy
room-not-fetched = 无法下载页面的这一部分：请检查网络连接并重新加载页面。
stalled = 有一阵子没有收到数据，Python 还没启动：请再等一会儿，或重试。
not-ready = 网络还没准备好：请稍后再试。
not-started = 网络无法启动。
stopped-again = 网络一再停止：{ $reason }。
stopped-to-kept = 网络停止了（{ $reason }），正从上次保存处重新开始；您的画还在。
stopped-to-pretrained = 网络停止了（{ $reason }），正用预训练权重重新开始；您的画还在。
stopped = 网络停止了：{ $reason }。
ended-by-browser = 被浏览器结束
start-failed = 无法启动
did-not-wait = 您不想再等
program-not-loaded = 其程序无法加载
message-damaged = 有消息损坏
gave-no-answer = 没有回应
still-working = 网络仍在计算答案。
stop-waiting = 不再等待
given-up = 本设备上保存的网络多次没有回应，因此由预训练网络识别。原来的网络会保留在这里，直到您训练或载入新的。
download-it = 下载它
training-images-from = 训练图像：{ $credits }。
simple-network = 一个简单的网络
versions = digitnet { $digitnet }，Python { $python }，NumPy { $numpy }，Pyodide { $pyodide }，{ $kernel }；启动用时 { $duration }。
versions-restored = digitnet { $digitnet }，Python { $python }，NumPy { $numpy }，Pyodide { $pyodide }，{ $kernel }；由本设备上保存的快照启动，用时 { $duration }。
no-simd = 无 SIMD

## 本设备上保存的内容

kept-by-another-version = 本设备上保存的内容来自本页面的另一个版本，因此保持原样，也不再保存新内容：离开前请把权重保存为文件。
kept-by-another-tab = 另一个标签页已在本设备上保存了它的网络，因此这个标签页的网络没有保存：请保存为文件，或用它替换另一个。
keep-this-one = 保留这个
kept-unusable = 本设备上保存的内容（{ $things }）无法使用，页面不带它启动。
kept-things = { $things }、{ $thing }
kept-network = 网络
kept-previous = 上一个网络
kept-run = 训练记录
kept-settings = 设置
kept-strokes = 画
kept-edits = 对代码的改动
kept-tour = 导览进度
kept-deaths = 网络的记录
kept-runs = 训练列表
keeps-nothing = 此浏览器不允许页面保存任何内容（{ $reason }）：离开前请把权重保存为文件。
kept-not-opened = 这里保存的网络无法打开，因此由预训练网络识别：{ $reason }

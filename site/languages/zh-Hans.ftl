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
keep-lede = 您的网络、曲线和画都保存在本设备上，下次再来时仍在。您也可以把网络的权重保存为文件：{ $npz }，NumPy 在任何地方都能读取；{ $safetensors }，供 PyTorch 等使用；或 { $onnx }，供其他程序运行。把前两种文件拖到本页面即可使用。
data-title = 您的数据
data-lede = 用其他图像训练：Kaggle 的 { $csv }、MNIST 的文件，或 { $npz }。选择文件，或把它拖到本页面。它只留在本设备上。
data-choose = 选择数据文件…
weights-npz = .npz，供 NumPy 和本页面使用
weights-safetensors = .safetensors，供 PyTorch 使用
weights-onnx = .onnx，在别处运行
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
drop = 把图片、权重文件或数据文件拖到这里

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
none-choice = { $kind ->
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
nth-note = { $nth }：{ $note }
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
no-file-of-ours = { $file } 既不是 digitnet 的权重文件（.npz 或 .safetensors），也不是图片或数据集。

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

## 训练

resume = 继续
rule-hidden = 1 到 4096 的整数，例如 64 或 128, 64。
rule-learning-rate = 大于 0、不超过 10 的数，例如 0.1。
rule-batch-size = 1 到 10000 的整数。
rule-epochs = 1 到 1000 的整数。
rule-momentum = 不小于 0、小于 1 的数，例如 0.9。
rule-images = 1 到 { $most } 的整数。
rule-seed = 不小于 0 的整数。
hidden-inherited = 当前网络保留自己的
hidden-of-recipe = 配方有自己的层
recipe-note = AdamW 加变形图像：较慢，但对人们画的内容好得多
summary-recipe = { $recipe } · { $epochs } 轮
summary-current = 当前网络 · 学习率 { $rate } · { $epochs } 轮
summary-units = { $hidden } 个单元 · 学习率 { $rate } · { $epochs } 轮
measuring = 正在测量在这里需要多久…
estimate = 在本设备上{ $time }，使用 { $count } 张图像。
estimate-more = 在本设备上{ $time }，使用 { $count } 张图像。本页面自带的网络学过 { $there } 张，所以读得更好。
estimate-fewer = 在本设备上{ $time }，使用 { $count } 张图像。本页面自带的网络学过 { $there } 张，比这少。
about-few-seconds = 需要几秒钟
about-seconds = 大约需要 { $count } 秒
about-a-minute = 大约需要一分钟
about-minutes = 大约需要 { $count } 分钟
about-an-hour = 大约需要一小时
about-hours = 大约需要 { $count } 小时
stopped-before = 训练开始前已停止。
run-is-going = 训练正在进行：请先停止，再开始新的训练。
not-ready-to-train = 网络还不能训练。
fetching-images = 正在下载训练图像
training-on = 正在用 { $count } 张图像训练 { $architecture }
looking-at-junk = 正在看不是{ kind-one }的东西…
stopping = 正在停止…
paused-at = 已暂停在第 { $batch } 批
paused = 已暂停
said-of-run = { $title }{ $text }
ended-early = 训练提前结束。
from-last-visit = 来自您上次的访问
this-network = 这个网络{ $figures }。
interrupted-early = 一次训练在首次保存前中断：已恢复之前的网络。
interrupted-at = 一次训练在第 { $epoch } 轮（共 { $epochs } 轮）中断：已恢复最后保存的权重。
advice-higher = 试试更高的学习率，例如 0.1，或更多轮数。
advice-lower = 试试更低的学习率，例如 0.1。
advice-more = 试试更多轮数或更多图像。
guessing = 训练结束时为 { $percent }，不比乱猜好。
stopped-after = 训练 { $duration }后停止。
done-in = 用时 { $duration }完成。
reads-of-unseen = 在 { $count } 个未见过的{ $many }中读对 { $percent }。
new-random = 现在使用新的随机网络 { $architecture }：它只会乱猜。
using-again = 现在重新使用：{ $network }。
before-this-run = 这次训练之前：{ $network }。
back-to = 回到：{ $network }
of-whole = { $part } / { $whole }
charts-not-fetched = 无法下载图表：请检查网络连接并重新加载页面。
value-at-batch = 第 { $batch } 批：{ $value }
loss-after = 损失曲线：{ $batches } 批后为 { $loss }
accuracy-after = 准确率曲线：{ $batches } 批后，未见过的图像 { $unseen }，训练图像 { $training }
run-name = 训练 { $number }

## 网络

model-dense-small = 两层，64 个隐藏单元
model-dense-large = 两层，800 个隐藏单元
model-convnet = 卷积网络
model-untrained = 未训练
model-own = 您的网络
model-taught = 由您教过
reads-unseen = 读对 { $percent } 的未见过的{ kind-many }
reads-counted-unseen = 在 { $count } 个未见过的{ kind-many }中读对 { $percent }
back-to-previous = 回到上一个网络
mnist-test-images = MNIST 测试图像
test-images = 测试图像
unseen-images = 未见过的{ kind-many }
share-of = { $images }的 { $percent }
parameter-count = { $count } 个参数
right-of-images = { $images }的正确率
right = 正确率
fact-test = 测试图像正确率 { $percent }
fact-strokes = 人们的画正确率 { $percent }
fact-junk = 涂鸦拒绝率 { $percent }
fact-size = { $count } 个参数，{ $size }
now-using = 现在使用：{ $network }。
now-pretrained = 现在使用预训练网络。
use-network = 使用这个网络
in-use = 使用中
train-it-here = 在这里训练
digits-by-another-version = 本设备上保存的内容来自本页面的另一个版本，因此不保存数字。

## 离线

one-file = 本页面是一个包含一切的文件：从不需要联网。
needs-internet = 本页面下次仍需联网：{ $reason }
new-version = 新版本已就绪。
change-to-it = 切换
keep-training-too = 也保存训练所需的内容（{ $size }）
keep-rest-too = 也保存{ $things }（{ $size }）
fetching-things = 正在下载{ $things }：{ $part } / { $whole }。
all-offline = 整个页面无需联网即可使用。
not-all-offline = 不联网时并非全部可用：{ $reason }
still-to-come = 画画无需联网；训练还需下载 { $size }。
training-offline = 画画和训练无需联网。
other-networks = 其他网络
all-images = 全部图像
other-languages = 其他语言
the-documentation = 文档
rest-of-python = Python 的其余部分
no-service-workers = 此浏览器没有 service worker。
no-https = 其地址不以 https 开头。
service-worker-refused = 浏览器拒绝了它的 service worker（{ $reason }）。
not-installed = 无法安装。

## 分享

share-title = 分享
share-ink = 我的画
share-run = 我的训练设置
share-ink-note = 打开链接的人会在自己的画板上看到您的画，并由其网络识别。
share-run-note = 打开链接的人可以做完全相同的训练：同一条曲线，直到最后一位数字。
share-rounds = “最快”的运算方式在每台机器上舍入略有不同；要得到同一条曲线，请选择“与 NumPy 完全一致”。
two-sentences = { $first }{ $second }
the-link = 链接
copy-link = 复制链接
send-it = 发送…
qr-code = 二维码
close = 关闭
setting-wrong = 有一项设置不对：请先改正。
images-only-here = 这次训练所用的图片只在这台设备上，因此链接无法重现它。
what-to-share = 分享什么
link-copied = 链接已复制。
link-selected = 请按复制键：链接已选中。
not-sent = 此浏览器不能发送：请复制链接。
qr-not-fetched = 无法下载二维码功能：请检查网络连接后重试。
qr-too-long = 这幅画的笔画太多，放不进二维码：请复制链接，或少画一些。
link-as-qr = 链接的二维码
only-here = 这次训练从只有本设备才有的网络开始：要分享，请选择“随机权重”，或把权重保存为文件。
run-link-broken = 无法打开这次训练，因为链接不完整：请再要一次。
run-other-version = 无法打开这次训练：它来自本页面的另一个版本。
run-no-recipe = 无法打开这次训练：本页面没有它的配方。
run-no-start = 无法打开这次训练：它没有说明从何开始。
run-no-arithmetic = 无法打开这次训练：本页面不认识它要求的运算方式。
run-no-images = 无法打开这次训练：本页面没有它学习的图像。
run-no-network = 无法打开这次训练：它起始的网络不在这里。
run-no-room = 无法打开这次训练：它提到的页面部分不存在。
run-bad-number = 无法打开这次训练：其中的“{ $word }”不对。{ $rule }
ink-link-broken = 无法打开这幅画，因为链接不完整：请再要一次。
train-it = 训练
link-brings-run = 此链接带来一次训练的设置：已填好，可以开始训练。

## 导览

tour-where = 第 { $step } 步，共 { $steps } 步
tour-back = 上一步
tour-next = 下一步
tour-done = 完成
tour-leave = 离开导览
tour-draw = 画一个数字
tour-draw-read = 网络读作 { $answer }。它说：{ $verdict }。再画一个，或用这个继续。
tour-draw-none = 网络认为这根本不是数字：它会说出来。画一个 7 或别的数字。
tour-draw-blank = 用手指或鼠标画一个 7 或任意数字。您边画，网络边读。
tour-input = 网络得到的内容
tour-input-text = 这就是网络得到的您的 { $answer }：28 × 28 个方格。每格是一个数，从 0（纸）到 255（墨）。它看不到别的。
tour-input-blank = 这就是网络得到的您的画：28 × 28 个方格。每格是一个数，从 0（纸）到 255（墨）。它看不到别的。
tour-bars = 十个条
tour-bars-text = 每个条表示一个数字的可能性，加起来是 100。最长的是 { $answer }。故意画得潦草些，会看到两个条变长。
tour-bars-blank = 每个条表示一个数字的可能性，加起来是 100。画点什么，它们就会动。故意画得潦草些，会看到两个条变长。
tour-batch = 一批会改变什么
tour-batch-before = 网络从例子中学习，每次 128 个。训练一批：一个新网络从随机数开始，每个数都移动一点。
tour-batch-after = 一个新网络从随机数开始，看过了 128 个数字。它大多是乱猜：您的 { $answer } 在它看来就是条形图所示。
tour-batch-blank = 一个新网络从随机数开始，看过了 128 个数字。它大多是乱猜：您的画在它看来就是条形图所示。
tour-batch-do = 训练一批
tour-train = 训练您自己的网络
tour-train-before = 现在来全部：10,000 个数字，学二十遍，只要几秒。曲线显示它如何进步。
tour-train-going = 它一遍又一遍地学习 10000 个数字。损失下降：它错得更少了。看它如何读您的 { $answer }。
tour-train-blank = 它一遍又一遍地学习 10000 个数字。损失下降：它错得更少了。看它如何读您的画。
tour-send = 发给朋友
tour-send-text = “分享”会生成链接或二维码：内容是您的 { $answer }，或您做的训练。朋友的页面会画出完全相同的曲线。
tour-send-blank = “分享”会生成链接或二维码：内容是您的画，或您做的训练。朋友的页面会画出完全相同的曲线。
tour-share = 分享…

## 按键

keys-anywhere = 任何地方
keys-pad = 在画板上
keys-settings = 在训练设置中
keys-code = 在代码中
keys-console = 在控制台中
key-arrows = 方向键
key-shift-arrows = Shift+方向键
key-space = 空格键
key-delete = Delete
key-enter = 回车键
key-shift-enter = Shift+回车键
key-escape-tab = 先 Esc，再 Tab
key-tab = Tab
key-up-down = ↑ 和 ↓
does-help = 显示这些按键
does-undo = 撤销最后一笔
does-redo = 重新画上
does-tab = 到下一个按钮或输入框
does-arrows = 移动笔
does-shift-arrows = 小步移动
does-space = 落笔和抬笔
does-delete = 清除画板
does-train = 开始训练
does-run = 运行
does-search = 在文件中查找
does-leave = 离开编辑器
does-enter = 运行输入的内容
does-line = 另起一行
does-complete = 补全名称
does-earlier = 找回之前的输入
take-tour = 开始导览

## Your digits

digits-count = { $count } 个数字
not-learned = 没有学习：那样对未见过的 MNIST 数字只能读对 { $after }，而不是 { $before }，忘得太多。网络保持原样；您的画已保存。
learned-nothing = 网络与学习您的数字之前一样。
learned = 已学习。您的数字：之前 { $drawings } 个中读对 { $before } 个，现在 { $after } 个。未见过的 MNIST 数字：之前 { $unseenBefore }，现在 { $unseenAfter }。
no-digits = 还没有数字。
digits-own = { $digits }。
digits-and-others = { $own }本设备上另有他人的 { $others }。
digits-added = 已从 { $file } 添加 { $digits }。
digits-added-some = 已从 { $file } 添加 { $digits }；{ $count } 个原已在此。
learning = 正在学习…
unlearned = 网络与之前一样。
checking = 正在反复学习，每次留出几个…
checked = 轮流留出一部分来学习，网络在 { $drawings } 个没见过的里读对 { $right } 个。
left-out-of-csv = { $count } 个不在 { $file } 中，因为它们不是数字。
left-out-of-json = { $count } 个不在 { $file } 中，因为它们来自图片，没有笔画。
label-of = 这个{ kind-one }是什么
remove-this = 移除：{ $name }
draw-asked = 画一个 { $asked }，第 { $place } 个，共 { $total } 个

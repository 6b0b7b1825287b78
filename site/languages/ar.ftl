## الترويسة والرسم

page-description =
    .content = ارسم رقمًا وشاهد شبكة عصبية صغيرة تقرؤه؛ ودرّب شبكتك في ثوانٍ. ‏Python وNumPy في هذه الصفحة، على جهازك.
skip = انتقل إلى لوح الرسم
language = اللغة
sections = الأقسام
sections-nav =
    .aria-label = الأقسام
go-draw = ارسم
go-train = درّب
go-inside = انظر داخلها
go-teach = علّمها
go-save = احفظ
go-how = كيف تعمل
go-code = الشيفرة
go-tour = جولة
share = مشاركة…
dark-theme = المظهر الداكن
draw-title = ارسم { $kind }. { $claim }
draw-claim = شبكة صغيرة تقرؤه.
draw-lede = تعمل في هذه الصفحة، بلغة Python، على جهازك. وما ترسمه لا يغادره أبدًا.
pad =
    .aria-label = لوح الرسم
drawing-tools =
    .aria-label = الرسم
undo = تراجع
redo = إعادة
clear = مسح
pad-help = ارسم بقلم أو بإصبع أو بالفأرة. وبلوحة المفاتيح: تحرّك الأسهم القلم، ومع Shift بخطوات صغيرة؛ تُنزل المسافة القلم وترفعه؛ يتراجع Control+Z؛ ويمسح Delete.
input-view =
    .aria-label = ما تراه الشبكة: لا شيء بعد
what-it-sees = ما تراه{ $size }
row =
    .aria-label = الأرقام؛ اختر واحدًا لتنظر إليه
bars =
    .aria-label = احتمال كل رقم
try-one = جرّب
your-picture = صورة منك…
open-picture =
    .aria-label = قراءة صورة منك
guide-next = التالي
guide-stop = إيقاف
wrong-is = خطأ؟ إنه
starting = جارٍ البدء
try-again = أعد المحاولة

## التدريب

train-title = التدريب
train-lede = في البداية تخمّن الشبكة فقط. شاهدها تتعلّم من { $images }. ويُقرأ رسمك من جديد كلما تعلّمت.
training-controls =
    .aria-label = التدريب
train = درّب
pause = إيقاف مؤقت
step = دفعة واحدة
stop = إيقاف
new-network = شبكة عشوائية جديدة
settings = الإعدادات
settings-form =
    .aria-label = إعدادات التدريب
recipe = الوصفة
own-settings = إعداداتك الخاصة
recipe-by-hand = انحدار تدرّجي بسيط، بهذه الإعدادات
hidden = الوحدات المخفية
hidden-note = لطبقتين اكتب 128, 64
learning-rate = معدّل التعلّم
learning-rate-slider =
    .aria-label = معدّل التعلّم، كشريط منزلق
learning-rate-note = مدى كل خطوة، مثل 0.1؛ يمكن تغييره أثناء التدريب
batch-size = حجم الدفعة
batch-size-note = عدد الصور لكل تحديث للأوزان، مثل 128
epochs = الدورات
epochs-note = عدد المرّات عبر كل الصور، مثل 20
more-settings = إعدادات أخرى
momentum = الزخم
momentum-note = ما يبقى من الخطوة السابقة، مثل 0.9
images = الصور
images-note = عدد الصور التي تتعلّم منها، مثل 1,000
seed = البذرة
seed-note = البذرة نفسها تعطي التدريب نفسه؛ أي عدد، مثل 1
start-from = ابدأ من
from-scratch = أوزان عشوائية
from-current = الشبكة الحالية
arithmetic = الحساب
kernel-wasm = ‏WebAssembly: مطابق لـ NumPy
kernel-relaxed = ‏WebAssembly: الأسرع، بفروق تقريب ضئيلة
kernel-numpy = ‏NumPy وحدها: أبطأ بكثير
run-progress =
    .aria-label = تقدّم التدريب
run-ended = انتهى التدريب
keep-using = استمر في استخدامها
accuracy-unseen = الدقة على { $kinds } لم ترها
epoch = الدورة
batch = الدفعة
speed = صورة في الثانية
time-left = الوقت المتبقي
to-your-drawing = إلى رسمك، ويُقرأ
loss = الخسارة
each-batch = كل دفعة
smoothed = بعد التنعيم
loss-chart =
    .aria-label = منحنى الخسارة: لم يُدرَّب شيء بعد
accuracy = الدقة
training-images = صور التدريب
unseen-kinds = { $kinds } لم ترها
accuracy-chart =
    .aria-label = منحنى الدقة: لم يُدرَّب شيء بعد
run-table = المنحنيات في جدول
right-of-training = الصحيح من صور التدريب
right-of-unseen = الصحيح من { $kinds } لم ترها

## النظر داخلها وتعليمها والحفظ

inside-title = انظر داخلها
inside-lede = انظر إلى ما تراه الشبكة: عمّ تبحث كل وحدة، وأي الوحدات يوقظها رسمك، وكيف تصوّت.
digits-title = أرقامك
digits-lede = حين تخطئ الشبكة في قراءة رسم، قل ما هو: يأتي الرسم إلى هنا وتتعلّم الشبكة منه. ويبقى كل ذلك على هذا الجهاز.
writer = من يرسم؟
writer-note = لكل شخص أرقامه الخاصة
everyone = إظهار أرقام الجميع والتعلّم منها
digits-list =
    .aria-label = أرقامك
learn-digits = تعلّم من هذه
guide-begin = اكتب كل رقم ثلاث مرات
check-digits = جرّب كلًّا منها على البقية
save-as = احفظ بصيغة { $choice }
save-npz = ‎.npz، وفيه كل شيء
save-csv = ‏CSV، كما في Kaggle
save-json = ‏JSON، خطوط القلم
save-digits = احفظ الأرقام
add-digits = أضف ملف أرقام…
keep-title = الحفظ
keep-lede = تبقى شبكتك ومنحنياتها ورسمك على هذا الجهاز وتجدها حين تعود. ويمكنك أيضًا حفظ أوزان الشبكة في ملف: { $npz } الذي تقرؤه NumPy في أي مكان، أو { $safetensors } لـ PyTorch وغيرها، أو { $onnx } الذي تشغّله برامج أخرى. أفلت أحد الأوّلين على هذه الصفحة لاستخدامه.
data-title = بياناتك
data-lede = درّب على صور أخرى: ملف { $csv } من Kaggle، أو ملفات MNIST، أو ملف { $npz }. اختر ملفًا أو أفلته على هذه الصفحة. ويبقى على هذا الجهاز.
data-choose = اختر ملفات بيانات…
weights-npz = ‎.npz، لـ NumPy وهذه الصفحة
weights-safetensors = ‎.safetensors، لـ PyTorch
weights-onnx = ‎.onnx، للتشغيل في مكان آخر
reads-now = التي تقرأ الآن
shape = الشكل
parameters = المعاملات
save-weights = احفظ الأوزان
load-weights = حمّل أوزانًا…
to-pretrained = عُد إلى الشبكة المدرَّبة مسبقًا
previous-network = الشبكة السابقة
models-title = الشبكات المرفقة بهذه الصفحة
offline-soon = بعد تنزيلها تعمل هذه الصفحة من دون إنترنت.
change-version = انتقل إلى الإصدار الجديد
remove-all = احذف كل شيء من هذا الجهاز…

## كيف تعمل

how-title = كيف تعمل
code-for-this = الشيفرة الخاصة بهذا
how-input = يُجعل رسمك بحجم الصور التي تعلّمت منها الشبكة ويوضع في وسط 28 في 28 مربعًا. في كل مربع عدد: مقدار الحبر فيه. وهذه الأعداد الـ { $inputs } هي كل ما تراه الشبكة. { $code }
how-which = أبسط شبكة هنا
how-units = { $which } لها { $hidden } وحدة مخفية. تضرب كل وحدة كل عدد في وزن، وتجمعها كلها، وتمرّر المجموع إن كان فوق الصفر. وتفعل المخرجات الـ { $outputs } الشيء نفسه بالوحدات المخفية. ولهذا تسمّى الشبكة { $name }. ولها { $parameters } من المعاملات: وزن لكل خط، وعدد آخر، هو الانحياز، لكل وحدة. وتعرض الأشرطة المخرجات نسبًا مئوية مجموعها 100. { $code }
how-windows = الشبكة التي تبدأ بها الصفحة شبكة التفافية. تمرّر نوافذ من 5 في 5 ومن 3 في 3 مربعات فوق الرسم، وتبحث في كل مكان عن الأنماط الصغيرة نفسها، وتحتفظ بالمواضع التي تجدها فيها أوضح ما تكون. { $doubt } { $code }
how-doubt = وقد عُرضت عليها أيضًا خربشات وحروف وأشكال، فهي تستطيع أن تقول متى لا يكون الشيء رقمًا.
how-training = في التدريب تُعرض على الشبكة دفعة من الصور مع الأجوبة الصحيحة. فتحسب كيف ينبغي أن يتغيّر كل وزن كي يقلّ خطؤها، وتحرّك كل وزن قليلًا في ذلك الاتجاه. ومعدّل التعلّم يحدّد كم. وبعض الصور لا تُستخدم للتعلّم أبدًا: فهي تُظهر كم تحسن الشبكة قراءة ما لم تره قط. { $code }
how-here = كل هذا Python مع NumPy، يعمل في هذه الصفحة. ولا يُرسل شيء إلى أي مكان.
diagram-inputs = 784 مدخلًا
diagram-hidden = { $count } وحدة مخفية
diagram-outputs = { $count } مخرجات
diagram-caption = مربع من 28 في 28 خانة فيه خط قلم، موصول بعمود من الوحدات المخفية، موصول بعمود من المخرجات، أحدها مضاء.
code-title = الشيفرة
code-lede = هذه هي شيفرة Python التي تعمل في هذه الصفحة. اقرأها وغيّرها وشغّلها: ما تغيّره يعمل على حدة، من دون إنترنت، وتبقى الصفحة كما هي.
open-code = افتح الشيفرة

## التذييل والحوارات

documentation = التوثيق
help = المفاتيح والمساعدة
close-message = أغلق هذه الرسالة
removal-title = أتريد حذف كل شيء من هذا الجهاز؟
removal-text = يحذف هذا رسمك وأرقامك وشبكتك بمنحنياتها والإعدادات وتغييراتك في الشيفرة. { $page } إن أردت استعادة شبكتك لاحقًا فاحفظ أوزانها في ملف أولًا.
removal-page = ويحذف هذه الصفحة أيضًا، فيلزم الإنترنت لفتحها من جديد.
removal-yes = احذف كل شيء
cancel = إلغاء
removed-title = حُذف كل شيء.
removed-text = يمكنك إغلاق هذه الصفحة.
start-over = ابدأ من جديد
drop = أفلت هنا صورة أو ملف أوزان أو ملف بيانات

## الأعداد ووحداتها

percent = { $number }%
seconds = { $number } ث
minutes = { $minutes } د { $seconds } ث
megabytes = { $number } م.ب
megabytes-of = { $loaded } من { $total } م.ب
kilobytes-of = { $loaded } من { $total } ك.ب
minutes-left = بقي نحو { $count ->
    [one] دقيقة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
seconds-left = بقي نحو { $count ->
    [one] ثانية
    [two] ثانيتين
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}

## ما يُرسم

page-title = digitnet: ارسم { draw-kind } وشاهد شبكة تقرؤه
kind-one = { $kind ->
    [letter] حرف
    [character] رمز
    [picture] رسم
   *[digit] رقم
}
kind-many = { $kind ->
    [letter] حروف
    [character] رموز
    [picture] رسوم
   *[digit] أرقام
}
draw-kind = { $kind ->
    [letter] حرفًا
    [character] رمزًا
    [picture] شيئًا
   *[digit] رقمًا
}
handwritten = { $kind ->
    [letter] حرف بخط اليد
    [character] رمز بخط اليد
    [picture] رسم
   *[digit] رقم بخط اليد
}
training-set = { $kind ->
    [letter] { $count } حرف بخط اليد
    [character] { $count } رمز بخط اليد
    [picture] { $count } رسم
   *[digit] { $count } رقم بخط اليد
}
hint = { $kind ->
    [letter] ارسم حرفًا أو كلمة
    [character] ارسم رمزًا أو عدة رموز
    [picture] ارسم شيئًا من القائمة
   *[digit] ارسم رقمًا أو عددًا
}
none = { $kind ->
    [letter] ليس حرفًا
    [character] ليس رمزًا
    [picture] لا شيء من هذه
   *[digit] ليس رقمًا
}
none-choice = { $kind ->
    [letter] ليس حرفًا
    [character] ليس رمزًا
    [picture] لا شيء من هذه
   *[digit] ليس رقمًا
}
unlike = { $kind ->
    [letter] هذا لا يشبه أي حرف.
    [character] هذا لا يشبه أي رمز.
    [picture] هذا لا يشبه شيئًا منها.
   *[digit] هذا لا يشبه أي رقم.
}
mixed = { $kind ->
    [letter] ليست كلها حروفًا
    [character] ليست كلها رموزًا
    [picture] لا شيء من هذه
   *[digit] ليس عددًا
}
how-likely = احتمال كل { kind-one }
row-of-kind = { kind-many }: اختر ما تنظر إليه

## الجواب

sure = متأكدة
not-sure = غير متأكدة
sure-of-this = متأكدة بنسبة { $percent } من هذا { $kind ->
    [letter] الحرف
    [character] الرمز
    [picture] الرسم
   *[digit] الرقم
}
sure-of-every = متأكدة بنسبة { $percent } من كل { kind-one }
sure-at-least = متأكدة بنسبة { $percent } على الأقل من كل { kind-one }
either = { $first } أم { $second }؟
nth = { $kind ->
    [letter] الحرف
    [character] الرمز
    [picture] الرسم
   *[digit] الرقم
} { $place }
nth-note = { $nth }: { $note }
spoken = { $answer }. { $verdict }. { $note }
nothing-to-read-spoken = لا شيء للقراءة.
nothing-to-read = لا شيء للقراءة
no-writing = لا كتابة فيه.
for-example = مثلًا
example-note = الشبكة تقرأ النقاط. دورك!
your-turn = دورك
read-when-ready = يُقرأ حالما تجهز الشبكة.
reads-while-drawing = تقرأ الشبكة وأنت ترسم.
getting-ready = جارٍ التحضير…
draw-here = ارسم هنا
no-answer = لا جواب
read-in-a-moment = سيُقرأ رسمك بعد لحظة.
could-not-start = تعذّر بدء الشبكة.
reading = جارٍ القراءة…
picture-takes-a-moment = تحتاج الصورة إلى لحظة.
pad-is-empty = لوح الرسم فارغ.
another-network-reads = تقرؤه شبكة أخرى.
sees-nothing = ما تراه الشبكة: لا شيء بعد
sees-drawing = ما تراه الشبكة: رسمك في 28 في 28 مربعًا

## أشياء للرسم

draw-seven = ارسم 7
draw-four = ارسم 4 بغير عناية
draw-year = ارسم 2026
draw-letter = ارسم الحرف B
draw-scribble = ارسم خربشة
read-a-note = اقرأ صورة ملاحظة
image-refused = لا يستطيع هذا المتصفح فتح هذه الصورة: احفظها بصيغة JPEG أو PNG واستخدم ذلك الملف.
no-images = لا يستطيع هذا المتصفح فك ترميز الصور.
no-file-of-ours = ليس { $file } ملف أوزان من digitnet (‎.npz أو ‎.safetensors) ولا صورة ولا مجموعة بيانات.

## الحالة والمشكلات

ready = جاهزة
fetching-python = جارٍ تنزيل Python وNumPy
room-not-fetched = تعذّر تنزيل هذا الجزء من الصفحة؛ تحقّق من الاتصال وأعد تحميل الصفحة.
stalled = لم يصل شيء منذ فترة، فلم تبدأ Python بعد: انتظر قليلًا أو أعد المحاولة.
not-ready = الشبكة غير جاهزة بعد: أعد المحاولة بعد لحظة.
not-started = تعذّر بدء الشبكة.
stopped-again = توقفت الشبكة مرة بعد مرة: { $reason }.
stopped-to-kept = توقفت الشبكة ({ $reason }) وتبدأ من جديد من حيث حُفظت آخر مرة؛ رسمك ما زال هنا.
stopped-to-pretrained = توقفت الشبكة ({ $reason }) وتبدأ من جديد بالأوزان المدرَّبة مسبقًا؛ رسمك ما زال هنا.
stopped = توقفت الشبكة: { $reason }.
ended-by-browser = أنهاها المتصفح
start-failed = تعذّر بدؤها
did-not-wait = لم ترد الانتظار أكثر
program-not-loaded = تعذّر تحميل برنامجها
message-damaged = كانت رسالة تالفة
gave-no-answer = لم تُجب
still-working = ما زالت الشبكة تعمل على جوابها.
stop-waiting = أوقف الانتظار
given-up = لم تُجب الشبكة المحفوظة على هذا الجهاز عدة مرات، فتقرأ الشبكة المدرَّبة مسبقًا. وتبقى الأخرى هنا حتى تدرّب شبكة أو تحمّلها.
download-it = نزّلها
training-images-from = صور التدريب: { $credits }.
simple-network = شبكة بسيطة
versions = digitnet { $digitnet }، Python { $python }، NumPy { $numpy }، Pyodide { $pyodide }، { $kernel }؛ بدأت في { $duration }.
versions-restored = digitnet { $digitnet }، Python { $python }، NumPy { $numpy }، Pyodide { $pyodide }، { $kernel }؛ بدأت في { $duration } من لقطة محفوظة على هذا الجهاز.
no-simd = بلا SIMD

## ما يُحفظ على هذا الجهاز

kept-by-another-version = ما حُفظ على هذا الجهاز من إصدار آخر لهذه الصفحة، فيبقى كما هو ولا يُحفظ شيء: احفظ أوزانك في ملف قبل أن تغادر.
kept-by-another-tab = حفظت علامة تبويب أخرى شبكتها على هذا الجهاز، فلا تُحفظ شبكة هذه العلامة: احفظها في ملف، أو احتفظ بها بدل الأخرى.
keep-this-one = احتفظ بهذه
kept-unusable = لا يمكن استخدام ما حُفظ على هذا الجهاز ({ $things })، فتبدأ الصفحة من دونه.
kept-things = { $things }، { $thing }
kept-network = الشبكة
kept-previous = الشبكة السابقة
kept-run = سجل تدريب
kept-settings = الإعدادات
kept-strokes = الرسم
kept-edits = التغييرات في الشيفرة
kept-tour = موضع الجولة
kept-deaths = سجل الشبكة
kept-runs = قائمة التدريبات
keeps-nothing = لا يسمح هذا المتصفح للصفحة بحفظ أي شيء ({ $reason })، فاحفظ أوزانك في ملف قبل أن تغادر.
kept-not-opened = لا يمكن فتح الشبكة المحفوظة هنا، فتقرأ المدرَّبة مسبقًا: { $reason }

## التدريب

resume = استئناف
rule-hidden = أعداد صحيحة من 1 إلى 4,096، مثل 64 أو 128, 64.
rule-learning-rate = عدد أكبر من 0 وحتى 10، مثل 0.1.
rule-batch-size = عدد صحيح من 1 إلى 10,000.
rule-epochs = عدد صحيح من 1 إلى 1,000.
rule-momentum = عدد من 0 فأكثر وأقل من 1، مثل 0.9.
rule-images = عدد صحيح من 1 إلى { $most }.
rule-seed = عدد صحيح من 0 فأكثر.
hidden-inherited = تحتفظ الشبكة الحالية بوحداتها
hidden-of-recipe = للوصفة طبقاتها الخاصة
recipe-note = ‏AdamW على صور مشوّهة: أبطأ، وأفضل بكثير فيما يرسمه الناس
summary-recipe = { $recipe } · الدورات: { $epochs }
summary-current = الشبكة الحالية · المعدّل { $rate } · الدورات: { $epochs }
summary-units = الوحدات: { $hidden } · المعدّل { $rate } · الدورات: { $epochs }
measuring = يُقاس كم يستغرق ذلك هنا…
estimate = { $time } على هذا الجهاز، وعدد الصور { $count }.
estimate-more = { $time } على هذا الجهاز، وعدد الصور { $count }. أما الشبكة المرفقة بهذه الصفحة فتعلّمت من { $there }، فهي تقرأ أفضل.
estimate-fewer = { $time } على هذا الجهاز، وعدد الصور { $count }. أما الشبكة المرفقة بهذه الصفحة فتعلّمت من { $there }، وهي أقل.
about-few-seconds = بضع ثوانٍ
about-seconds = نحو { $count ->
    [one] ثانية
    [two] ثانيتين
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}
about-a-minute = نحو دقيقة
about-minutes = نحو { $count ->
    [one] دقيقة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
about-an-hour = نحو ساعة
about-hours = نحو { $count ->
    [one] ساعة
    [two] ساعتين
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
stopped-before = توقّف قبل بدء التدريب.
run-is-going = هناك تدريب جارٍ: أوقفه قبل أن تبدأ آخر.
not-ready-to-train = الشبكة غير جاهزة للتدريب بعد.
fetching-images = جارٍ تنزيل صور التدريب
training-on = جارٍ تدريب { $architecture }، وعدد الصور { $count }
looking-at-junk = تنظر إلى ما ليس { $kind ->
    [letter] حرفًا
    [character] رمزًا
    [picture] رسمًا
   *[digit] رقمًا
}…
stopping = جارٍ الإيقاف…
paused-at = إيقاف مؤقت عند الدفعة { $batch }
paused = إيقاف مؤقت
said-of-run = { $title } { $text }
ended-early = انتهى التدريب قبل أوانه.
from-last-visit = من زيارتك الأخيرة
this-network = هذه الشبكة { $figures }.
interrupted-early = انقطع تدريب قبل أن يُحفظ أول مرة: عادت الشبكة السابقة له.
interrupted-at = انقطع تدريب في الدورة { $epoch } من { $epochs }: عادت آخر أوزان حُفظت.
advice-higher = جرّب معدّل تعلّم أعلى، مثل 0.1، أو دورات أكثر.
advice-lower = جرّب معدّل تعلّم أدنى، مثل 0.1.
advice-more = جرّب دورات أكثر أو صورًا أكثر.
guessing = انتهى التدريب عند { $percent }، وليس ذلك أفضل من التخمين.
stopped-after = توقّف بعد { $duration }.
done-in = اكتمل في { $duration }.
reads-of-unseen = تقرأ { $percent } قراءة صحيحة من { $many } لم ترها، وعددها { $count }.
new-random = تُستخدم الآن شبكة عشوائية جديدة { $architecture }: إنها تخمّن فقط.
using-again = تُستخدم الآن من جديد: { $network }.
before-this-run = قبل هذا التدريب: { $network }.
back-to = عُد إلى: { $network }
of-whole = { $part } من { $whole }
charts-not-fetched = تعذّر تنزيل الرسوم البيانية؛ تحقّق من الاتصال وأعد تحميل الصفحة.
value-at-batch = { $value } عند الدفعة { $batch }
loss-after = منحنى الخسارة: { $loss } بعد { $batches } من الدفعات
accuracy-after = منحنى الدقة: { $unseen } من الصور التي لم ترها و{ $training } من صور التدريب بعد { $batches } من الدفعات
run-name = التدريب { $number }

## الشبكات

model-dense-small = طبقتان، 64 وحدة مخفية
model-dense-large = طبقتان، 800 وحدة مخفية
model-convnet = شبكة التفافية
model-untrained = غير مدرَّبة
model-own = شبكتك
model-taught = علّمتها أنت
reads-unseen = تقرأ { $percent } قراءة صحيحة من { kind-many } لم ترها
reads-counted-unseen = تقرأ { $percent } قراءة صحيحة من { kind-many } لم ترها، وعددها { $count }
back-to-previous = عُد إلى الشبكة السابقة
mnist-test-images = صور اختبار MNIST
test-images = صور الاختبار
unseen-images = { kind-many } لم ترها
share-of = { $percent } من { $images }
parameter-count = عدد المعاملات { $count }
right-of-images = الصحيح من { $images }
right = الصحيح
fact-test = { $percent } من صور الاختبار صحيحة
fact-strokes = { $percent } من رسوم الناس صحيحة
fact-junk = { $percent } من الخربشات مرفوضة
fact-size = عدد المعاملات { $count }، { $size }
now-using = تُستخدم الآن: { $network }.
now-pretrained = تُستخدم الآن الشبكة المدرَّبة مسبقًا.
use-network = استخدم هذه الشبكة
in-use = قيد الاستخدام
train-it-here = درّبها هنا
digits-by-another-version = ما حُفظ على هذا الجهاز من إصدار آخر لهذه الصفحة، فلا تُحفظ الأرقام.

## من دون إنترنت

one-file = هذه الصفحة ملف واحد فيه كل شيء: لا تحتاج إلى الإنترنت أبدًا.
needs-internet = ستحتاج هذه الصفحة إلى الإنترنت في المرة القادمة أيضًا: { $reason }
new-version = إصدار جديد جاهز.
change-to-it = انتقل إليه
keep-training-too = احفظ أيضًا ما يحتاجه التدريب ({ $size })
keep-rest-too = احفظ أيضًا { $things } ({ $size })
fetching-things = جارٍ تنزيل { $things }: { $part } من { $whole }.
all-offline = تعمل هذه الصفحة كلها من دون إنترنت.
not-all-offline = من دون إنترنت لا يعمل كل شيء: { $reason }
still-to-come = يعمل الرسم من دون إنترنت؛ وبقي للتدريب { $size }.
training-offline = يعمل الرسم والتدريب من دون إنترنت.
other-networks = الشبكات الأخرى
all-images = كل الصور
other-languages = اللغات الأخرى
the-documentation = التوثيق
rest-of-python = بقية Python
no-service-workers = ليس في هذا المتصفح service workers.
no-https = لا يبدأ عنوانها بـ https.
service-worker-refused = يرفض المتصفح service worker الخاص بها ({ $reason }).
not-installed = تعذّر تثبيتها.

## المشاركة

share-title = مشاركة
share-ink = رسمي
share-run = إعدادات تدريبي
share-ink-note = من يفتح الرابط يرى رسمك على لوحه، وتقرؤه شبكته.
share-run-note = من يفتح الرابط يمكنه إجراء التدريب نفسه تمامًا: المنحنى نفسه حتى آخر رقم.
share-rounds = الحساب «الأسرع» يقرّب بفروق ضئيلة على كل جهاز؛ اختر «مطابق لـ NumPy» للحصول على المنحنى نفسه.
two-sentences = { $first } { $second }
the-link = الرابط
copy-link = انسخ الرابط
send-it = أرسله…
qr-code = رمز QR
close = أغلق
setting-wrong = أحد الإعدادات خطأ: صحّحه أولًا.
images-only-here = الصور التي يتعلم منها هذا التدريب موجودة على هذا الجهاز فقط، لذلك لا يمكن لرابط أن يعيده.
what-to-share = ما تشاركه
link-copied = نُسخ الرابط.
link-selected = اضغط مفاتيح النسخ: الرابط محدَّد.
not-sent = لا يرسله هذا المتصفح: انسخ الرابط بدل ذلك.
qr-not-fetched = تعذّر تنزيل رمز QR؛ تحقّق من الاتصال وأعد المحاولة.
qr-too-long = في هذا الرسم خطوط أكثر مما يسعه رمز QR: انسخ الرابط أو ارسم أقل.
link-as-qr = الرابط كرمز QR
only-here = يبدأ هذا التدريب من شبكة لا توجد إلا على هذا الجهاز: اختر «أوزان عشوائية» لمشاركته، أو احفظ الأوزان في ملف.
run-link-broken = لا يمكن فتح التدريب، فهذا الرابط غير كامل: اطلبه من جديد.
run-other-version = لا يمكن فتح التدريب: أُنشئ بإصدار آخر من هذه الصفحة.
run-no-recipe = لا يمكن فتح التدريب: وصفته غير موجودة في هذه الصفحة.
run-no-start = لا يمكن فتح التدريب: لا يذكر من أين يبدأ.
run-no-arithmetic = لا يمكن فتح التدريب: يطلب حسابًا لا تعرفه هذه الصفحة.
run-no-images = لا يمكن فتح التدريب: يتعلّم من صور ليست في هذه الصفحة.
run-no-network = لا يمكن فتح التدريب: يبدأ بشبكة ليست هنا.
run-no-room = لا يمكن فتح التدريب: يذكر جزءًا غير موجود من الصفحة.
run-bad-number = لا يمكن فتح التدريب: «{ $word }» فيه خطأ. { $rule }
ink-link-broken = لا يمكن فتح الرسم، فهذا الرابط غير كامل: اطلبه من جديد.
train-it = درّبها
link-brings-run = يحمل هذا الرابط إعدادات تدريب: وُضعت في مكانها ويمكن التدريب بها.

## الجولة

tour-where = الخطوة { $step } من { $steps }
tour-back = السابق
tour-next = التالي
tour-done = تم
tour-leave = غادر الجولة
tour-draw = ارسم رقمًا
tour-draw-read = تقرأ الشبكة { $answer }. وتقول: { $verdict }. ارسم آخر أو تابع بهذا.
tour-draw-none = لا تعدّ الشبكة هذا رقمًا: وتستطيع أن تقول ذلك. ارسم 7 أو أي رقم آخر.
tour-draw-blank = ارسم 7، أو أي رقم، بإصبع أو بالفأرة. تقرؤه الشبكة وأنت ترسم.
tour-input = ما تتلقّاه الشبكة
tour-input-text = هذا رسمك { $answer } كما تتلقّاه الشبكة: 28 في 28 مربعًا. كل منها عدد، من 0 للورق إلى 255 للحبر. ولا ترى شيئًا غير ذلك.
tour-input-blank = هذا رسمك كما تتلقّاه الشبكة: 28 في 28 مربعًا. كل منها عدد، من 0 للورق إلى 255 للحبر. ولا ترى شيئًا غير ذلك.
tour-bars = عشرة أشرطة
tour-bars-text = يقول كل شريط كم يُحتمل رقم واحد، ومجموعها 100. أطولها شريط { $answer }. ارسم رقمًا رسمًا سيئًا وشاهد اثنين منها يكبران.
tour-bars-blank = يقول كل شريط كم يُحتمل رقم واحد، ومجموعها 100. ارسم شيئًا فتتحرّك. ارسم رقمًا رسمًا سيئًا وشاهد اثنين منها يكبران.
tour-batch = ما تغيّره دفعة واحدة
tour-batch-before = تتعلّم الشبكة من الأمثلة، 128 في كل مرة. خذ دفعة: تبدأ شبكة جديدة بأعداد عشوائية، ويتحرّك كل منها قليلًا.
tour-batch-after = بدأت شبكة جديدة بأعداد عشوائية ورأت 128 رقمًا. وهي تخمّن غالبًا: تحسب رسمك { $answer } ما تقوله الأشرطة.
tour-batch-blank = بدأت شبكة جديدة بأعداد عشوائية ورأت 128 رقمًا. وهي تخمّن غالبًا: تحسب رسمك ما تقوله الأشرطة.
tour-batch-do = خذ دفعة واحدة
tour-train = درّب شبكتك
tour-train-before = والآن كلها: 10,000 رقم، عشرين مرة، في بضع ثوانٍ. وتُظهر المنحنيات كيف تتحسّن.
tour-train-going = تتعلّم من 10,000 رقم مرة بعد مرة. تنخفض الخسارة: يقلّ خطؤها. شاهد كيف تقرأ رسمك { $answer }.
tour-train-blank = تتعلّم من 10,000 رقم مرة بعد مرة. تنخفض الخسارة: يقلّ خطؤها. شاهد كيف تقرأ رسمك.
tour-send = أرسلها إلى صديق
tour-send-text = تصنع «مشاركة» رابطًا أو رمز QR: لرسمك { $answer } أو للتدريب الذي أجريته. فترسم صفحة صديقك المنحنى نفسه تمامًا.
tour-send-blank = تصنع «مشاركة» رابطًا أو رمز QR: لرسمك أو للتدريب الذي أجريته. فترسم صفحة صديقك المنحنى نفسه تمامًا.
tour-share = مشاركة…

## المفاتيح

keys-anywhere = في كل مكان
keys-pad = على لوح الرسم
keys-settings = في إعدادات التدريب
keys-code = في الشيفرة
keys-console = في وحدة التحكم
key-arrows = مفاتيح الأسهم
key-shift-arrows = ‏Shift+الأسهم
key-space = المسافة
key-delete = Delete
key-enter = Enter
key-shift-enter = Shift+Enter
key-escape-tab = ‏Escape ثم Tab
key-tab = Tab
key-up-down = ↑ و↓
does-help = يُظهر هذه المفاتيح
does-undo = يتراجع عن آخر خط
does-redo = يرسمه من جديد
does-tab = ينتقل إلى الزر أو الحقل التالي
does-arrows = تحرّك القلم
does-shift-arrows = تحرّكه بخطوات صغيرة
does-space = تُنزل القلم وترفعه
does-delete = يمسح اللوح
does-train = يبدأ التدريب
does-run = يشغّلها
does-search = يبحث في الملف
does-leave = يغادر المحرّر
does-enter = يشغّل ما كُتب
does-line = يبدأ سطرًا آخر
does-complete = يكمّل اسمًا
does-earlier = يعيدان ما كُتب سابقًا
take-tour = ابدأ الجولة

## Your digits

digits-count = { $count ->
    [zero] لا أرقام
    [one] رقم واحد
    [two] رقمان
    [few] { $count } أرقام
    [many] { $count } رقمًا
   *[other] { $count } رقم
}
not-learned = لم تتعلّم: فلن تقرأ إلا { $after } من أرقام MNIST التي لم ترها بدل { $before }، وهذا نسيان أكثر مما ينبغي. تبقى الشبكة كما كانت؛ ورسمك محفوظ.
learned-nothing = الشبكة كما كانت قبل أن تتعلّم أرقامك.
learned = تعلّمت. أرقامك: { $before } من { $drawings } صحيحة قبلًا، و{ $after } الآن. أرقام MNIST التي لم ترها: { $unseenBefore } قبلًا، و{ $unseenAfter } الآن.
no-digits = لا أرقام بعد.
digits-own = { $digits }.
digits-and-others = { $own } ولأشخاص آخرين على هذا الجهاز: { $others }.
digits-added = أُضيف من { $file }: { $digits }.
digits-added-some = أُضيف من { $file }: { $digits }؛ وكان { $count } منها هنا من قبل.
learning = جارٍ التعلّم…
unlearned = الشبكة كما كانت من قبل.
checking = تتعلّم من كلها إلا بعضها، مرة بعد مرة…
checked = بعد التعلّم من دون بعضها بالتناوب، تقرأ الشبكة { $right } من { $drawings } لم ترها قراءة صحيحة.
left-out-of-csv = { $count } ليست في { $file } لأنها ليست أرقامًا.
left-out-of-json = { $count } ليست في { $file } لأنها من صور ولا خطوط قلم لها.
label-of = ما هذا { $kind ->
    [letter] الحرف
    [character] الرمز
    [picture] الرسم
   *[digit] الرقم
}
remove-this = أزل: { $name }
draw-asked = ارسم { $asked }، { $place } من { $total }

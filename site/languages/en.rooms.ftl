# What the rooms of the page say in English; en.ftl has the rest.

## Training

resume = Resume
pause = Pause
rule-hidden = Whole numbers from 1 to 4,096, such as 64 or 128, 64.
rule-learning-rate = A number above 0 and up to 10, such as 0.1.
rule-batch-size = A whole number from 1 to 10,000.
rule-epochs = A whole number from 1 to 1,000.
rule-momentum = A number from 0 up, below 1, such as 0.9.
rule-images = A whole number from 1 to { $most }.
rule-seed = A whole number from 0 up.
hidden-inherited = The current network keeps its own
hidden-of-recipe = The recipe has layers of its own
recipe-by-hand = Plain gradient descent, as set here
recipe-note = AdamW on distorted images: slower, and far better on what people draw
summary-recipe = { $recipe } · { $epochs } epochs
summary-current = the current network · rate { $rate } · { $epochs } epochs
summary-units = { $hidden } units · rate { $rate } · { $epochs } epochs
measuring = Measuring how long it takes here…
estimate = { $time } on this device, with { $count } images.
estimate-more = { $time } on this device, with { $count } images. The one that comes with this page learned from { $there }, so it reads better.
estimate-fewer = { $time } on this device, with { $count } images. The one that comes with this page learned from { $there }, which are fewer.
about-few-seconds = A few seconds
about-seconds = About { $count } seconds
about-a-minute = About a minute
about-minutes = About { $count } minutes
about-an-hour = About an hour
about-hours = About { $count } hours
stopped-before = Stopped before training began.
run-is-going = A training run is going on: stop it before you start another.
not-ready-to-train = The network is not ready to be trained yet.
fetching-images = Fetching the training images
training-on = Training { $architecture } on { $count } images
looking-at-junk = Looking at what is no { kind-one }…
stopping = Stopping…
paused-at = Paused at batch { $batch }
paused = Paused
said-of-run = { $title } { $text }
ended-early = The run ended early.
from-last-visit = From your last visit
this-network = This network { $figures }.
interrupted-early = A run was interrupted before its first checkpoint: the network from before it is back.
interrupted-at = A run was interrupted at epoch { $epoch } of { $epochs }: the weights of its last checkpoint are back.
advice-higher = Try a higher learning rate, such as 0.1, or more epochs.
advice-lower = Try a lower learning rate, such as 0.1.
advice-more = Try more epochs or more images.
guessing = Training ended at { $percent }, no better than guessing.
stopped-after = Stopped after { $duration }.
done-in = Done in { $duration }.
reads-of-unseen = Reads { $percent } of { $count } unseen { $many } correctly.
new-random = Now using a new random { $architecture }: it only guesses.
using-again = Now using { $network } again.
before-this-run = Before this run: { $network }.
back-to = Back to { $network }
of-whole = { $part } of { $whole }
charts-not-fetched = The charts could not be fetched; check the connection and load the page again.
value-at-batch = { $value } at batch { $batch }
loss-after = Loss curve: { $loss } after { $batches } batches
accuracy-after = Accuracy curve: { $unseen } of unseen images and { $training } of the training images after { $batches } batches
run-name = Run { $number }

## Networks

model-dense-small = Two layers, 64 hidden units
model-dense-large = Two layers, 800 hidden units
model-convnet = Convolutional network
model-untrained = Untrained
model-own = Your network
model-taught = Taught by you
reads-unseen = reads { $percent } of unseen { kind-many } correctly
reads-counted-unseen = reads { $percent } of { $count } unseen { kind-many } correctly
back-to-previous = Back to the previous network
mnist-test-images = MNIST test images
test-images = test images
unseen-images = unseen { kind-many }
share-of = { $percent } of { $images }
parameter-count = { $count } parameters
right-of-images = Right, of the { $images }
right = Right
fact-test = { $percent } of test images right
fact-strokes = { $percent } of people’s drawings right
fact-junk = { $percent } of scribbles refused
fact-size = { $count } parameters, { $size }
undo = Undo
now-using = Now using { $network }.
now-pretrained = Now using the pretrained network.
use-network = Use this network
in-use = In use
train-it-here = Train it here
digits-by-another-version = What is kept on this device comes from another version of this page, so digits are not kept.

## Offline

one-file = This page is one file, with all of it inside: it never needs the internet.
needs-internet = This page needs the internet the next time, too: { $reason }
new-version = A new version is ready.
change-to-it = Change to it
keep-training-too = Keep what training needs, too ({ $size })
keep-rest-too = Also keep { $things } ({ $size })
fetching-things = Fetching { $things }: { $part } of { $whole }.
all-offline = All of this page works without the internet.
not-all-offline = Without the internet, not all of it works: { $reason }
still-to-come = Drawing works without the internet; for training, { $size } still to come.
training-offline = Drawing and training work without the internet.
other-networks = the other networks
all-images = all the images
other-languages = the other languages
the-documentation = the documentation
rest-of-python = the rest of Python
no-service-workers = this browser has no service workers.
no-https = its address does not begin with https.
service-worker-refused = the browser refuses its service worker ({ $reason }).
not-installed = it could not be installed.

## Sharing

share-title = Share
share-ink = My drawing
share-run = My training settings
share-ink-note = Whoever opens the link sees your drawing on their own pad, and their network reads it.
share-run-note = Whoever opens the link can train the very same run: the same curve, to the last digit.
share-rounds = The arithmetic “fastest” rounds a little differently on each machine; choose “identical to NumPy” for the very same curve.
two-sentences = { $first } { $second }
the-link = The link
copy-link = Copy the link
send-it = Send it…
qr-code = QR code
close = Close
setting-wrong = One of the settings is wrong: correct it first.
images-only-here = The images that this run learns from are on this device only, so a link cannot make the run again.
what-to-share = What to share
link-copied = The link is copied.
link-selected = Press the keys for copying: the link is selected.
not-sent = This browser cannot send it: copy the link instead.
qr-not-fetched = The QR code could not be fetched; check the connection and try again.
qr-too-long = This drawing has too many strokes for a QR code: copy the link, or draw less.
link-as-qr = The link as a QR code
only-here = This run goes on from a network that only this device has: choose “Random weights” to share the run, or save the weights to a file.
run-link-broken = The run cannot be opened, as this link is not whole: ask for it again.
run-other-version = The run cannot be opened: it was made by another version of this page.
run-no-recipe = The run cannot be opened: it is of a recipe that this page does not have.
run-no-start = The run cannot be opened: it does not say where it starts.
run-no-arithmetic = The run cannot be opened: it asks for an arithmetic that this page does not know.
run-no-images = The run cannot be opened: it learns from images that this page does not have.
run-no-network = The run cannot be opened: it begins with a network that is not here.
run-no-room = The run cannot be opened: it names a part of the page that is not there.
run-bad-number = The run cannot be opened: its “{ $word }” is wrong. { $rule }
ink-link-broken = The drawing cannot be opened, as this link is not whole: ask for it again.
train-it = Train it
link-brings-run = This link brings the settings of a run: they are in place, and it can be trained.

## The tour

tour-where = Step { $step } of { $steps }
tour-back = Back
tour-next = Next
tour-done = Done
tour-leave = Leave the tour
tour-draw = Draw a digit
tour-draw-read = The network reads { $answer }. It says: { $verdict }. Draw another, or go on with this one.
tour-draw-none = The network takes this for no digit at all: it can say so. Draw a 7, or any other.
tour-draw-blank = Draw a 7, or any digit, with a finger or the mouse. The network reads it while you draw.
tour-input = What the network gets
tour-input-text = This is your { $answer } as the network gets it: 28 by 28 squares. Each is a number, from 0 for paper to 255 for ink. It sees nothing else.
tour-input-blank = This is your drawing as the network gets it: 28 by 28 squares. Each is a number, from 0 for paper to 255 for ink. It sees nothing else.
tour-bars = Ten bars
tour-bars-text = Each bar says how likely one digit is, and together they make 100. The longest is that of { $answer }. Draw a digit badly, and see two of them grow.
tour-bars-blank = Each bar says how likely one digit is, and together they make 100. Draw something, and they move. Draw a digit badly, and see two of them grow.
tour-batch = What one batch changes
tour-batch-before = A network learns from examples, 128 at a time. Take one batch: a new network begins with random numbers, and each of them moves a little.
tour-batch-after = A new network has begun with random numbers and has seen 128 digits. It mostly guesses: it takes your { $answer } for what the bars say.
tour-batch-blank = A new network has begun with random numbers and has seen 128 digits. It mostly guesses: it takes your drawing for what the bars say.
tour-batch-do = Take one batch
tour-train = Train your own network
tour-train-before = Now all of it: 10,000 digits, twenty times over, in some seconds. The curves show how it gets better.
tour-train-going = It learns from 10,000 digits, again and again. The loss falls: it is wrong less often. Watch how it reads your { $answer }.
tour-train-blank = It learns from 10,000 digits, again and again. The loss falls: it is wrong less often. Watch how it reads your drawing.
tour-send = Send it to a friend
tour-send-text = Share makes a link or a QR code: of your { $answer }, or of the run that you trained. Your friend’s page then draws the very same curve.
tour-send-blank = Share makes a link or a QR code: of your drawing, or of the run that you trained. Your friend’s page then draws the very same curve.
tour-share = Share…

## Keys

keys-anywhere = Anywhere
keys-pad = On the drawing pad
keys-settings = In the training settings
keys-code = In the code
keys-console = In the console
key-arrows = Arrow keys
key-shift-arrows = Shift+arrow keys
key-space = Space
key-delete = Delete
key-enter = Enter
key-shift-enter = Shift+Enter
key-escape-tab = Escape, then Tab
key-tab = Tab
key-up-down = ↑ and ↓
does-help = Shows these keys
does-undo = Undoes the last stroke
does-redo = Draws it again
does-tab = Goes to the next button or field
does-arrows = Move the pen
does-shift-arrows = Move it in small steps
does-space = Puts the pen down, and lifts it
does-delete = Clears the pad
does-train = Starts training
does-run = Runs it
does-search = Searches the file
does-leave = Leaves the editor
does-enter = Runs the entry
does-line = Begins another line
does-complete = Completes a name
does-earlier = Bring earlier entries back
help = Keys and help
take-tour = Take the tour

## Your digits

digits-count = { $count ->
    [one] { $count } digit
   *[other] { $count } digits
}
not-learned = Not learned: it would read only { $after } of unseen MNIST digits instead of { $before }, which is too much to forget. The network stays as it was; your drawing is kept.
learned-nothing = The network is as it was before it learned your digits.
learned = Learned. Your digits: { $before } of { $drawings } right before, { $after } now. Unseen MNIST digits: { $unseenBefore } before, { $unseenAfter } now.
no-digits = No digits yet.
digits-own = { $digits }.
digits-and-others = { $own } { $others } of other people on this device.
digits-added = { $digits } added from { $file }.
digits-added-some = { $digits } added from { $file }; { $count } were here already.
learning = Learning…
unlearned = The network is as it was before.
checking = Learning all but some, again and again…
checked = Each time, some were left out of learning. Of { $drawings } read in this way, { $right } were right.
left-out-of-csv = { $count ->
    [one] { $count } is not in { $file }, because it is not a digit.
   *[other] { $count } are not in { $file }, because they are not digits.
}
left-out-of-json = { $count ->
    [one] { $count } is not in { $file }, because it comes from a picture and has no strokes.
   *[other] { $count } are not in { $file }, because they come from pictures and have no strokes.
}
label-of = What this { kind-one } is
remove-this = Remove this { $name }
draw-asked = Draw a { $asked }, { $place } of { $total }

# What the page says in English when it is opened, but for what stands in index.html itself;
# en.rooms.ftl has the rest, which <digit-pad> does without.
# Other languages have all of these messages in one file, and those of index.html (data-l10n),
# with the same places. $kind is digit, letter, character or picture: what the network reads.

## Numbers with their units

percent = { $number } %
seconds = { $number } s
minutes = { $minutes } min { $seconds } s
megabytes = { $number } MB
megabytes-of = { $loaded } of { $total } MB
kilobytes-of = { $loaded } of { $total } kB
minutes-left = about { $count } min left
seconds-left = about { $count } s left

## What is drawn

page-title = digitnet: draw a { kind-one }, watch a network read it
kind-one = { $kind ->
    [letter] letter
    [character] character
    [picture] picture
   *[digit] digit
}
kind-many = { $kind ->
    [letter] letters
    [character] characters
    [picture] pictures
   *[digit] digits
}
draw-kind = { kind-one }
handwritten = { $kind ->
    [letter] handwritten letters
    [character] handwritten characters
    [picture] pictures
   *[digit] handwritten digits
}
training-set = { $count } { handwritten }
hint = { $kind ->
    [letter] Draw a letter, or a word
    [character] Draw a character, or a few
    [picture] Draw something from the list
   *[digit] Draw a digit, or a number
}
none = { $kind ->
    [letter] Not a letter
    [character] Not a character
    [picture] None of these
   *[digit] Not a digit
}
none-choice = { $kind ->
    [letter] not a letter
    [character] not a character
    [picture] none of these
   *[digit] not a digit
}
unlike = { $kind ->
    [picture] That doesn’t look like any of them.
   *[other] That doesn’t look like any { kind-one }.
}
mixed = { $kind ->
    [letter] Not all letters
    [character] Not all characters
    [picture] None of these
   *[digit] Not a number
}
how-likely = How likely each { kind-one } is
row-of-kind = The { kind-many }; choose one to look at

## The answer

sure = Sure
not-sure = Not sure
sure-of-this = { $percent } sure of this { kind-one }
sure-of-every = { $percent } sure of every { kind-one }
sure-at-least = At least { $percent } sure of every { kind-one }
either = { $first } or { $second }?
nth = { $place ->
    [1] First { kind-one }
    [2] Second { kind-one }
    [3] Third { kind-one }
    [4] Fourth { kind-one }
    [5] Fifth { kind-one }
    [6] Sixth { kind-one }
    [7] Seventh { kind-one }
    [8] Eighth { kind-one }
    [9] Ninth { kind-one }
   *[other] { kind-one } { $place }
}
nth-note = { $nth }: { $note }
spoken = { $answer }. { $verdict }. { $note }
nothing-to-read-spoken = Nothing to read.
nothing-to-read = Nothing to read
no-writing = There is no writing in it.
for-example = For example
example-note = The network reads the dots. Your turn!
your-turn = Your turn
read-when-ready = It is read as soon as the network is here.
reads-while-drawing = The network reads while you draw.
getting-ready = Getting ready…
draw-here = Draw here
no-answer = No answer
read-in-a-moment = Your drawing will be read in a moment.
could-not-start = The network could not start.
reading = Reading…
picture-takes-a-moment = A picture takes a moment.
pad-is-empty = The drawing pad is empty.
another-network-reads = Another network reads it.
sees-nothing = What the network sees: nothing yet
sees-drawing = What the network sees: your drawing as 28 by 28 squares

## Things to draw

draw-seven = Draw a 7
draw-four = Draw a sloppy 4
draw-year = Draw 2026
draw-letter = Draw the letter B
draw-scribble = Draw a scribble
read-a-note = Read a picture of a note
image-refused = This browser can’t open that image: save it as JPEG or PNG, and use that file.
no-images = This browser cannot decode images.
no-file-of-ours = { $file } isn’t a digitnet weights file (.npz or .safetensors), and it is neither an image nor a data set.

## The status line, and what goes wrong

ready = Ready
fetching-python = Fetching Python and NumPy
room-not-fetched = This part of the page could not be fetched; check the connection and load the page again.
stalled = Nothing has come in for a while, so Python has not started yet: wait a little longer, or try again.
not-ready = The network is not ready yet: try again in a moment.
not-started = The network could not be started.
stopped-again = The network stopped again and again: { $reason }.
stopped-to-kept = The network stopped ({ $reason }) and starts again where it was last kept; your drawing is still here.
stopped-to-pretrained = The network stopped ({ $reason }) and starts again with the pretrained weights; your drawing is still here.
stopped = The network stopped: { $reason }.
ended-by-browser = the browser ended it
start-failed = it could not be started
did-not-wait = you did not want to wait any longer
program-not-loaded = its program could not be loaded
message-damaged = a message was damaged
gave-no-answer = it gave no answer
still-working = The network is still working on its answer.
stop-waiting = Stop waiting
given-up = The network kept on this device gave no answer several times, so the pretrained one reads now. The other stays here until you train or load another.
download-it = Download it
training-images-from = Training images: { $credits }.
simple-network = A simple network
versions = digitnet { $digitnet }, Python { $python }, NumPy { $numpy }, Pyodide { $pyodide }, { $kernel }; started in { $duration }.
versions-restored = digitnet { $digitnet }, Python { $python }, NumPy { $numpy }, Pyodide { $pyodide }, { $kernel }; started in { $duration } from a snapshot kept on this device.
no-simd = no SIMD

## What is kept on this device

kept-by-another-version = What is kept on this device comes from another version of this page, so it stays as it is and nothing is kept: save your weights to a file before you leave.
kept-by-another-tab = Another tab has kept its network on this device, so the one in this tab is not kept: save it to a file, or keep it in place of the other.
keep-this-one = Keep this one
kept-unusable = The { $things } kept on this device cannot be used, so the page does without.
kept-things = { $things } and the { $thing }
kept-network = network
kept-previous = network before it
kept-run = record of a run
kept-settings = settings
kept-strokes = drawing
kept-edits = changes to the code
kept-tour = place in the tour
kept-deaths = network’s record
kept-runs = list of runs
keeps-nothing = This browser does not let the page keep anything ({ $reason }), so save your weights to a file before you leave.
kept-not-opened = The network kept here cannot be opened, so the pretrained one reads: { $reason }

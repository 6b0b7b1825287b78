## Kopf und Zeichnung

page-description =
    .content = Zeichne eine Ziffer und sieh zu, wie ein kleines neuronales Netz sie liest; trainiere in Sekunden ein eigenes. Python und NumPy, auf dieser Seite, auf deinem Gerät.
skip = Zum Zeichenblatt
language = Sprache
sections = Bereiche
sections-nav =
    .aria-label = Bereiche
go-draw = Zeichnen
go-train = Trainieren
go-inside = Hineinsehen
go-teach = Beibringen
go-save = Speichern
go-how = So geht’s
go-code = Code
go-tour = Rundgang
share = Teilen…
dark-theme = Dunkles Design
draw-title = Zeichne { $kind }. { $claim }
draw-claim = Ein kleines Netz liest mit.
draw-lede = Es läuft auf dieser Seite, in Python, auf deinem Gerät. Was du zeichnest, verlässt es nie.
pad =
    .aria-label = Zeichenblatt
drawing-tools =
    .aria-label = Zeichnung
undo = Rückgängig
redo = Wiederholen
clear = Löschen
pad-help = Zeichne mit Stift, Finger oder Maus. Mit der Tastatur: Pfeiltasten bewegen, mit Umschalt in kleinen Schritten; die Leertaste setzt den Stift auf und hebt ihn ab; Strg+Z macht rückgängig; Entf löscht.
input-view =
    .aria-label = Was das Netz sieht: noch nichts
what-it-sees = Was es sieht{ $size }
row =
    .aria-label = Die Ziffern; wähle eine aus, um sie anzusehen
bars =
    .aria-label = Wie wahrscheinlich jede Ziffer ist
try-one = Probier eins
your-picture = Dein Bild…
open-picture =
    .aria-label = Ein eigenes Bild lesen
guide-next = Weiter
guide-stop = Aufhören
wrong-is = Falsch? Es ist eine
starting = Startet
try-again = Noch einmal versuchen

## Trainieren

train-title = Trainieren
train-lede = Am Anfang rät das Netz nur. Sieh zu, wie es aus { $images } lernt. Deine Zeichnung wird dabei immer wieder neu gelesen.
training-controls =
    .aria-label = Training
train = Trainieren
pause = Pause
step = Ein Batch
stop = Stopp
new-network = Neues zufälliges Netz
settings = Einstellungen
settings-form =
    .aria-label = Einstellungen des Trainings
recipe = Rezept
own-settings = Eigene Einstellungen
recipe-by-hand = Einfacher Gradientenabstieg, wie hier eingestellt
hidden = Verdeckte Einheiten
hidden-note = Für zwei Schichten: 128, 64
learning-rate = Lernrate
learning-rate-slider =
    .aria-label = Lernrate, als Schieberegler
learning-rate-note = Wie weit jeder Schritt geht, etwa 0,1; auch während des Trainings änderbar
batch-size = Größe eines Batches
batch-size-note = Bilder je Änderung der Gewichte, etwa 128
epochs = Epochen
epochs-note = Durchgänge durch alle Bilder, etwa 20
more-settings = Mehr Einstellungen
momentum = Momentum
momentum-note = Wie viel vom letzten Schritt bleibt, etwa 0,9
images = Bilder
images-note = Aus wie vielen Bildern gelernt wird, etwa 1000
seed = Startwert
seed-note = Der gleiche Startwert gibt den gleichen Lauf; eine beliebige Zahl, etwa 1
start-from = Beginnen mit
from-scratch = Zufälligen Gewichten
from-current = Dem jetzigen Netz
arithmetic = Rechenart
kernel-wasm = WebAssembly: genau wie NumPy
kernel-relaxed = WebAssembly: am schnellsten, winzige Rundungsunterschiede
kernel-numpy = Nur NumPy: viel langsamer
run-progress =
    .aria-label = Fortschritt des Trainings
run-ended = Der Lauf ist zu Ende
keep-using = Weiter benutzen
accuracy-unseen = Genauigkeit, ungesehene { $kinds }
epoch = Epoche
batch = Batch
speed = Bilder pro Sekunde
time-left = Restzeit
to-your-drawing = Zu deiner Zeichnung, gelesen als
loss = Verlust
each-batch = jeder Batch
smoothed = geglättet
loss-chart =
    .aria-label = Verlustkurve: noch nichts trainiert
accuracy = Genauigkeit
training-images = Trainingsbilder
unseen-kinds = ungesehene { $kinds }
accuracy-chart =
    .aria-label = Genauigkeitskurve: noch nichts trainiert
run-table = Die Kurven als Tabelle
right-of-training = Richtig, von den Trainingsbildern
right-of-unseen = Richtig, ungesehene { $kinds }

## Hineinsehen, beibringen, speichern

inside-title = Hineinsehen
inside-lede = Sieh, was das Netz sieht: wonach jede Einheit sucht, welche deine Zeichnung weckt und wie sie abstimmen.
digits-title = Deine Ziffern
digits-lede = Wenn das Netz eine Zeichnung falsch liest, sag, was es ist: Die Zeichnung kommt hierher, und das Netz lernt daraus. Alles bleibt auf diesem Gerät.
writer = Wer zeichnet?
writer-note = Jede Person hat ihre eigenen Ziffern
everyone = Die von allen zeigen und lernen
digits-list =
    .aria-label = Deine Ziffern
learn-digits = Aus diesen lernen
guide-begin = Jede Ziffer dreimal schreiben
check-digits = Jede an den anderen prüfen
save-as = Speichern als { $choice }
save-npz = .npz, mit allem
save-csv = CSV, wie bei Kaggle
save-json = JSON, die Striche
save-digits = Ziffern speichern
add-digits = Datei mit Ziffern hinzufügen…
keep-title = Speichern
keep-lede = Dein Netz, seine Kurven und deine Zeichnung bleiben auf diesem Gerät und sind beim nächsten Mal wieder da. Du kannst die Gewichte des Netzes auch in einer Datei speichern: { $npz }, die NumPy überall liest, { $safetensors } für PyTorch und andere oder { $onnx }, die andere Programme ausführen. Zieh eine der ersten beiden auf diese Seite, um sie zu benutzen.
data-title = Deine Daten
data-lede = Trainiere mit anderen Bildern: Kaggles { $csv }, den Dateien von MNIST oder einer { $npz }. Wähle eine Datei oder zieh sie auf diese Seite. Sie bleibt auf diesem Gerät.
data-choose = Datendateien wählen…
weights-npz = .npz, für NumPy und diese Seite
weights-safetensors = .safetensors, für PyTorch
weights-onnx = .onnx, für andere Programme
reads-now = Liest gerade
shape = Form
parameters = Parameter
save-weights = Gewichte speichern
load-weights = Gewichte laden…
to-pretrained = Zurück zum vortrainierten Netz
previous-network = Voriges Netz
models-title = Netze, die mit dieser Seite kommen
offline-soon = Sobald sie ganz geladen ist, geht diese Seite ohne Internet.
change-version = Zur neuen Version wechseln
remove-all = Alles von diesem Gerät entfernen…

## So geht’s

how-title = So geht’s
code-for-this = Der Code dazu
how-input = Deine Zeichnung wird so groß gemacht wie die Bilder, aus denen das Netz gelernt hat, und in die Mitte von 28 mal 28 Kästchen gesetzt. In jedem Kästchen steht eine Zahl: wie viel Tinte darin ist. Diese { $inputs } Zahlen sind alles, was das Netz sieht. { $code }
how-which = Das einfachste Netz hier
how-units = { $which } hat { $hidden } verdeckte Einheiten. Jede Einheit multipliziert jede Zahl mit einem Gewicht, zählt alles zusammen und gibt die Summe weiter, wenn sie über null liegt. Jeder der { $outputs } Ausgänge macht dasselbe mit den verdeckten Einheiten. Darum heißt das Netz { $name }. Es hat { $parameters } Parameter: ein Gewicht für jede Linie und noch eine Zahl, den Bias, für jede Einheit. Die Balken zeigen die Ausgänge in Prozent, zusammen 100. { $code }
how-windows = Das Netz, mit dem die Seite beginnt, ist ein Faltungsnetz. Es schiebt Fenster von 5 mal 5 und 3 mal 3 Kästchen über die Zeichnung, sucht überall die gleichen kleinen Muster und behält die Stellen, an denen es sie am deutlichsten findet. { $doubt } { $code }
how-doubt = Es hat auch Kritzeleien, Buchstaben und Formen gesehen und kann daher sagen, wenn etwas keine Ziffer ist.
how-training = Im Training sieht das Netz einen Batch von Bildern mit den richtigen Antworten. Es berechnet, wie sich jedes Gewicht ändern müsste, damit es weniger falsch liegt, und verschiebt jedes ein wenig in diese Richtung. Die Lernrate sagt, wie weit. Manche Bilder werden nie zum Lernen benutzt: Sie zeigen, wie gut das Netz liest, was es nie gesehen hat. { $code }
how-here = All das ist Python mit NumPy und läuft auf dieser Seite. Nichts wird irgendwohin gesendet.
diagram-inputs = 784 Eingänge
diagram-hidden = { $count } verdeckte Einheiten
diagram-outputs = { $count } Ausgänge
diagram-caption = Ein Quadrat aus 28 mal 28 Kästchen mit einem Stiftstrich, verbunden mit einer Spalte verdeckter Einheiten, verbunden mit einer Spalte von Ausgängen, von denen einer leuchtet.
code-title = Code
code-lede = Das ist das Python, das auf dieser Seite läuft. Lies es, ändere es und führe es aus: Was du änderst, läuft für sich, ohne Internet, und die Seite bleibt, wie sie ist.
open-code = Code öffnen

## Fuß und Dialoge

documentation = Dokumentation
help = Tasten und Hilfe
close-message = Diese Meldung schließen
removal-title = Alles von diesem Gerät entfernen?
removal-text = Das entfernt deine Zeichnung, deine Ziffern, dein Netz mit seinen Kurven, die Einstellungen und deine Änderungen am Code. { $page } Wenn du dein Netz später wiederhaben willst, speichere seine Gewichte vorher in einer Datei.
removal-page = Auch diese Seite wird entfernt; um sie wieder zu öffnen, braucht es dann Internet.
removal-yes = Alles entfernen
cancel = Abbrechen
removed-title = Alles ist entfernt.
removed-text = Du kannst diese Seite schließen.
start-over = Neu beginnen
drop = Ein Bild, eine Datei mit Gewichten oder mit Daten hier ablegen

## Zahlen mit Einheiten

percent = { $number } %
seconds = { $number } s
minutes = { $minutes } min { $seconds } s
megabytes = { $number } MB
megabytes-of = { $loaded } von { $total } MB
kilobytes-of = { $loaded } von { $total } kB
minutes-left = noch etwa { $count } min
seconds-left = noch etwa { $count } s

## Was gezeichnet wird

page-title = digitnet: { kind-one } zeichnen, ein Netz liest mit
kind-one = { $kind ->
    [letter] Buchstabe
    [character] Zeichen
    [picture] Bild
   *[digit] Ziffer
}
kind-many = { $kind ->
    [letter] Buchstaben
    [character] Zeichen
    [picture] Bilder
   *[digit] Ziffern
}
draw-kind = { $kind ->
    [letter] einen Buchstaben
    [character] ein Zeichen
    [picture] etwas
   *[digit] eine Ziffer
}
handwritten = { $kind ->
    [letter] handgeschriebenen Buchstaben
    [character] handgeschriebenen Zeichen
    [picture] Bildern
   *[digit] handgeschriebenen Ziffern
}
training-set = { $count } { handwritten }
hint = { $kind ->
    [letter] Zeichne einen Buchstaben oder ein Wort
    [character] Zeichne ein Zeichen oder mehrere
    [picture] Zeichne etwas aus der Liste
   *[digit] Zeichne eine Ziffer oder eine Zahl
}
none = { $kind ->
    [letter] Kein Buchstabe
    [character] Kein Zeichen
    [picture] Nichts davon
   *[digit] Keine Ziffer
}
none-choice = { $kind ->
    [letter] kein Buchstabe
    [character] kein Zeichen
    [picture] nichts davon
   *[digit] keine Ziffer
}
unlike = { $kind ->
    [letter] Das sieht nach keinem Buchstaben aus.
    [character] Das sieht nach keinem Zeichen aus.
    [picture] Das sieht nach nichts davon aus.
   *[digit] Das sieht nach keiner Ziffer aus.
}
mixed = { $kind ->
    [letter] Nicht nur Buchstaben
    [character] Nicht nur Zeichen
    [picture] Nichts davon
   *[digit] Keine Zahl
}
how-likely = Wie wahrscheinlich es ist, nach { kind-one }
row-of-kind = { kind-many }: zum Ansehen auswählen

## Die Antwort

sure = Sicher
not-sure = Nicht sicher
sure-of-this = Zu { $percent } sicher bei { $kind ->
    [letter] diesem Buchstaben
    [character] diesem Zeichen
    [picture] diesem Bild
   *[digit] dieser Ziffer
}
sure-of-every = Zu { $percent } sicher bei { $kind ->
    [letter] jedem Buchstaben
    [character] jedem Zeichen
    [picture] jedem Bild
   *[digit] jeder Ziffer
}
sure-at-least = Zu mindestens { $percent } sicher bei { $kind ->
    [letter] jedem Buchstaben
    [character] jedem Zeichen
    [picture] jedem Bild
   *[digit] jeder Ziffer
}
either = { $first } oder { $second }?
nth = { kind-one } { $place }
nth-note = { $nth }: { $note }
spoken = { $answer }. { $verdict }. { $note }
nothing-to-read-spoken = Nichts zu lesen.
nothing-to-read = Nichts zu lesen
no-writing = Darin steht nichts Geschriebenes.
for-example = Zum Beispiel
example-note = Das Netz liest die Punkte. Du bist dran!
your-turn = Du bist dran
read-when-ready = Gelesen wird, sobald das Netz da ist.
reads-while-drawing = Das Netz liest, während du zeichnest.
getting-ready = Gleich bereit…
draw-here = Hier zeichnen
no-answer = Keine Antwort
read-in-a-moment = Deine Zeichnung wird gleich gelesen.
could-not-start = Das Netz konnte nicht starten.
reading = Liest…
picture-takes-a-moment = Ein Bild dauert einen Moment.
pad-is-empty = Das Zeichenblatt ist leer.
another-network-reads = Ein anderes Netz liest sie.
sees-nothing = Was das Netz sieht: noch nichts
sees-drawing = Was das Netz sieht: deine Zeichnung als 28 mal 28 Kästchen

## Zum Zeichnen

draw-seven = Eine 7 zeichnen
draw-four = Eine schlampige 4 zeichnen
draw-year = 2026 zeichnen
draw-letter = Den Buchstaben B zeichnen
draw-scribble = Eine Kritzelei zeichnen
read-a-note = Das Bild einer Notiz lesen
image-refused = Dieser Browser kann das Bild nicht öffnen: Speichere es als JPEG oder PNG und nimm diese Datei.
no-images = Dieser Browser kann keine Bilder dekodieren.
no-file-of-ours = { $file } ist weder eine Datei mit Gewichten von digitnet (.npz oder .safetensors) noch ein Bild noch ein Datensatz.

## Zustand und Fehler

ready = Bereit
fetching-python = Lädt Python und NumPy
room-not-fetched = Dieser Teil der Seite konnte nicht geladen werden: Prüfe die Verbindung und lade die Seite neu.
stalled = Seit einer Weile kommt nichts mehr an, darum ist Python noch nicht gestartet: Warte noch etwas oder versuche es noch einmal.
not-ready = Das Netz ist noch nicht bereit: Versuche es gleich noch einmal.
not-started = Das Netz konnte nicht gestartet werden.
stopped-again = Das Netz ist immer wieder stehen geblieben: { $reason }.
stopped-to-kept = Das Netz ist stehen geblieben ({ $reason }) und beginnt wieder, wo es zuletzt gespeichert wurde; deine Zeichnung ist noch da.
stopped-to-pretrained = Das Netz ist stehen geblieben ({ $reason }) und beginnt wieder mit den vortrainierten Gewichten; deine Zeichnung ist noch da.
stopped = Das Netz ist stehen geblieben: { $reason }.
ended-by-browser = der Browser hat es beendet
start-failed = es konnte nicht gestartet werden
did-not-wait = du wolltest nicht länger warten
program-not-loaded = sein Programm konnte nicht geladen werden
message-damaged = eine Nachricht war beschädigt
gave-no-answer = es hat nicht geantwortet
still-working = Das Netz arbeitet noch an seiner Antwort.
stop-waiting = Nicht länger warten
given-up = Das auf diesem Gerät gespeicherte Netz hat mehrmals nicht geantwortet, darum liest das vortrainierte. Das andere bleibt hier, bis du eines trainierst oder lädst.
download-it = Herunterladen
training-images-from = Trainingsbilder: { $credits }.
simple-network = Ein einfaches Netz
versions = digitnet { $digitnet }, Python { $python }, NumPy { $numpy }, Pyodide { $pyodide }, { $kernel }; gestartet in { $duration }.
versions-restored = digitnet { $digitnet }, Python { $python }, NumPy { $numpy }, Pyodide { $pyodide }, { $kernel }; gestartet in { $duration } aus einem Abbild auf diesem Gerät.
no-simd = ohne SIMD

## Was auf diesem Gerät gespeichert ist

kept-by-another-version = Was auf diesem Gerät gespeichert ist, stammt von einer anderen Version dieser Seite; darum bleibt es, wie es ist, und nichts wird gespeichert: Speichere deine Gewichte in einer Datei, bevor du gehst.
kept-by-another-tab = Ein anderer Tab hat sein Netz auf diesem Gerät gespeichert, darum wird das in diesem Tab nicht gespeichert: Speichere es in einer Datei oder anstelle des anderen.
keep-this-one = Dieses behalten
kept-unusable = Auf diesem Gerät ist etwas nicht mehr brauchbar ({ $things }), darum beginnt die Seite ohne.
kept-things = { $things }, { $thing }
kept-network = Netz
kept-previous = voriges Netz
kept-run = Aufzeichnung eines Laufs
kept-settings = Einstellungen
kept-strokes = Zeichnung
kept-edits = Änderungen am Code
kept-tour = Stelle im Rundgang
kept-deaths = Aufzeichnung des Netzes
kept-runs = Liste der Läufe
keeps-nothing = Dieser Browser lässt die Seite nichts speichern ({ $reason }): Speichere deine Gewichte in einer Datei, bevor du gehst.
kept-not-opened = Das hier gespeicherte Netz kann nicht geöffnet werden, darum liest das vortrainierte: { $reason }

## Training

resume = Weiter
rule-hidden = Ganze Zahlen von 1 bis 4096, etwa 64 oder 128, 64.
rule-learning-rate = Eine Zahl über 0 und bis 10, etwa 0,1.
rule-batch-size = Eine ganze Zahl von 1 bis 10.000.
rule-epochs = Eine ganze Zahl von 1 bis 1000.
rule-momentum = Eine Zahl ab 0 und unter 1, etwa 0,9.
rule-images = Eine ganze Zahl von 1 bis { $most }.
rule-seed = Eine ganze Zahl ab 0.
hidden-inherited = Das jetzige Netz behält seine eigenen
hidden-of-recipe = Das Rezept hat eigene Schichten
recipe-note = AdamW mit verzerrten Bildern: langsamer und viel besser bei dem, was Menschen zeichnen
summary-recipe = { $recipe } · { $epochs } Epochen
summary-current = das jetzige Netz · Rate { $rate } · { $epochs } Epochen
summary-units = { $hidden } Einheiten · Rate { $rate } · { $epochs } Epochen
measuring = Misst, wie lange es hier dauert…
estimate = { $time } auf diesem Gerät, mit { $count } Bildern.
estimate-more = { $time } auf diesem Gerät, mit { $count } Bildern. Das Netz dieser Seite hat aus { $there } gelernt und liest daher besser.
estimate-fewer = { $time } auf diesem Gerät, mit { $count } Bildern. Das Netz dieser Seite hat aus { $there } gelernt, also aus weniger.
about-few-seconds = Einige Sekunden
about-seconds = Etwa { $count } Sekunden
about-a-minute = Etwa eine Minute
about-minutes = Etwa { $count } Minuten
about-an-hour = Etwa eine Stunde
about-hours = Etwa { $count } Stunden
stopped-before = Angehalten, bevor das Training begann.
run-is-going = Ein Lauf ist im Gang: Halte ihn an, bevor du einen neuen beginnst.
not-ready-to-train = Das Netz kann noch nicht trainiert werden.
fetching-images = Lädt die Trainingsbilder
training-on = Trainiert { $architecture } mit { $count } Bildern
looking-at-junk = Sieht sich an, was { $kind ->
    [letter] kein Buchstabe
    [character] kein Zeichen
    [picture] kein Bild
   *[digit] keine Ziffer
} ist…
stopping = Hält an…
paused-at = Pause bei Batch { $batch }
paused = Pause
said-of-run = { $title } { $text }
ended-early = Der Lauf ist zu früh zu Ende gegangen.
from-last-visit = Von deinem letzten Besuch
this-network = Dieses Netz { $figures }.
interrupted-early = Ein Lauf wurde unterbrochen, bevor er zum ersten Mal gespeichert war: Das Netz von vorher ist wieder da.
interrupted-at = Ein Lauf wurde in Epoche { $epoch } von { $epochs } unterbrochen: Die zuletzt gespeicherten Gewichte sind wieder da.
advice-higher = Versuche eine höhere Lernrate, etwa 0,1, oder mehr Epochen.
advice-lower = Versuche eine niedrigere Lernrate, etwa 0,1.
advice-more = Versuche mehr Epochen oder mehr Bilder.
guessing = Das Training endete bei { $percent }, nicht besser als Raten.
stopped-after = Angehalten nach { $duration }.
done-in = Fertig in { $duration }.
reads-of-unseen = Liest { $percent } von { $count } ungesehenen { $many } richtig.
new-random = Jetzt liest ein neues zufälliges { $architecture }: Es rät nur.
using-again = Jetzt wieder in Gebrauch: { $network }.
before-this-run = Vor diesem Lauf: { $network }.
back-to = Zurück zu: { $network }
of-whole = { $part } von { $whole }
charts-not-fetched = Die Diagramme konnten nicht geladen werden: Prüfe die Verbindung und lade die Seite neu.
value-at-batch = { $value } bei Batch { $batch }
loss-after = Verlustkurve: { $loss } nach { $batches } Batches
accuracy-after = Genauigkeitskurve: { $unseen } der ungesehenen Bilder und { $training } der Trainingsbilder nach { $batches } Batches
run-name = Lauf { $number }

## Netze

model-dense-small = Zwei Schichten, 64 verdeckte Einheiten
model-dense-large = Zwei Schichten, 800 verdeckte Einheiten
model-convnet = Faltungsnetz
model-untrained = Untrainiert
model-own = Dein Netz
model-taught = Von dir angelernt
reads-unseen = liest { $percent } ungesehener { kind-many } richtig
reads-counted-unseen = liest { $percent } von { $count } ungesehenen { kind-many } richtig
back-to-previous = Zurück zum vorigen Netz
mnist-test-images = MNIST-Testbilder
test-images = Testbilder
unseen-images = ungesehene { kind-many }
share-of = { $percent }, { $images }
parameter-count = { $count } Parameter
right-of-images = Richtig, { $images }
right = Richtig
fact-test = { $percent } der Testbilder richtig
fact-strokes = { $percent } der Zeichnungen von Menschen richtig
fact-junk = { $percent } der Kritzeleien abgelehnt
fact-size = { $count } Parameter, { $size }
now-using = Jetzt in Gebrauch: { $network }.
now-pretrained = Jetzt liest das vortrainierte Netz.
use-network = Dieses Netz benutzen
in-use = In Gebrauch
train-it-here = Hier trainieren
digits-by-another-version = Was auf diesem Gerät gespeichert ist, stammt von einer anderen Version dieser Seite, darum werden keine Ziffern gespeichert.

## Ohne Internet

one-file = Diese Seite ist eine einzige Datei, in der alles steckt: Sie braucht nie das Internet.
needs-internet = Diese Seite braucht auch beim nächsten Mal das Internet: { $reason }
new-version = Eine neue Version ist bereit.
change-to-it = Wechseln
keep-training-too = Auch behalten, was das Training braucht ({ $size })
keep-rest-too = Auch { $things } behalten ({ $size })
fetching-things = Lädt { $things }: { $part } von { $whole }.
all-offline = Die ganze Seite geht ohne Internet.
not-all-offline = Ohne Internet geht nicht alles: { $reason }
still-to-come = Zeichnen geht ohne Internet; fürs Training fehlen noch { $size }.
training-offline = Zeichnen und Trainieren gehen ohne Internet.
other-networks = die anderen Netze
all-images = alle Bilder
other-languages = die anderen Sprachen
the-documentation = die Dokumentation
rest-of-python = den Rest von Python
no-service-workers = Dieser Browser hat keine Service Worker.
no-https = Die Adresse der Seite beginnt nicht mit https.
service-worker-refused = Der Browser lehnt ihren Service Worker ab ({ $reason }).
not-installed = Sie konnte nicht installiert werden.

## Teilen

share-title = Teilen
share-ink = Meine Zeichnung
share-run = Meine Einstellungen des Trainings
share-ink-note = Wer den Link öffnet, sieht deine Zeichnung auf dem eigenen Blatt, und das eigene Netz liest sie.
share-run-note = Wer den Link öffnet, kann genau denselben Lauf trainieren: dieselbe Kurve bis zur letzten Ziffer.
share-rounds = Die Rechenart „am schnellsten“ rundet auf jedem Rechner ein wenig anders; wähle „genau wie NumPy“ für genau dieselbe Kurve.
two-sentences = { $first } { $second }
the-link = Der Link
copy-link = Link kopieren
send-it = Senden…
qr-code = QR-Code
close = Schließen
setting-wrong = Eine der Einstellungen ist falsch: Berichtige sie zuerst.
images-only-here = Die Bilder, aus denen dieses Training lernt, sind nur auf diesem Gerät; ein Link kann es darum nicht wiederholen.
what-to-share = Was geteilt wird
link-copied = Der Link ist kopiert.
link-selected = Drücke die Tasten zum Kopieren: Der Link ist ausgewählt.
not-sent = Dieser Browser sendet nicht: Kopiere stattdessen den Link.
qr-not-fetched = Der QR-Code konnte nicht geladen werden: Prüfe die Verbindung und versuche es noch einmal.
qr-too-long = Diese Zeichnung hat zu viele Striche für einen QR-Code: Kopiere den Link oder zeichne weniger.
link-as-qr = Der Link als QR-Code
only-here = Dieser Lauf geht von einem Netz aus, das nur dieses Gerät hat: Wähle „Zufälligen Gewichten“, um ihn zu teilen, oder speichere die Gewichte in einer Datei.
run-link-broken = Der Lauf kann nicht geöffnet werden, denn dieser Link ist nicht vollständig: Lass ihn dir noch einmal geben.
run-other-version = Der Lauf kann nicht geöffnet werden: Er stammt von einer anderen Version dieser Seite.
run-no-recipe = Der Lauf kann nicht geöffnet werden: Er folgt einem Rezept, das diese Seite nicht hat.
run-no-start = Der Lauf kann nicht geöffnet werden: Er sagt nicht, womit er beginnt.
run-no-arithmetic = Der Lauf kann nicht geöffnet werden: Er verlangt eine Rechenart, die diese Seite nicht kennt.
run-no-images = Der Lauf kann nicht geöffnet werden: Er lernt aus Bildern, die diese Seite nicht hat.
run-no-network = Der Lauf kann nicht geöffnet werden: Er beginnt mit einem Netz, das nicht hier ist.
run-no-room = Der Lauf kann nicht geöffnet werden: Er nennt einen Teil der Seite, den es nicht gibt.
run-bad-number = Der Lauf kann nicht geöffnet werden: Sein „{ $word }“ ist falsch. { $rule }
ink-link-broken = Die Zeichnung kann nicht geöffnet werden, denn dieser Link ist nicht vollständig: Lass ihn dir noch einmal geben.
train-it = Trainieren
link-brings-run = Dieser Link bringt die Einstellungen eines Laufs mit: Sie stehen bereit, und das Training kann beginnen.

## Der Rundgang

tour-where = Schritt { $step } von { $steps }
tour-back = Zurück
tour-next = Weiter
tour-done = Fertig
tour-leave = Rundgang verlassen
tour-draw = Zeichne eine Ziffer
tour-draw-read = Das Netz liest { $answer }. Es sagt: { $verdict }. Zeichne noch eine, oder mach mit dieser weiter.
tour-draw-none = Für das Netz ist das gar keine Ziffer: Das kann es sagen. Zeichne eine 7 oder eine andere.
tour-draw-blank = Zeichne eine 7 oder eine andere Ziffer, mit dem Finger oder der Maus. Das Netz liest sie, während du zeichnest.
tour-input = Was das Netz bekommt
tour-input-text = Das ist deine { $answer }, wie das Netz sie bekommt: 28 mal 28 Kästchen. Jedes ist eine Zahl, von 0 für Papier bis 255 für Tinte. Mehr sieht es nicht.
tour-input-blank = Das ist deine Zeichnung, wie das Netz sie bekommt: 28 mal 28 Kästchen. Jedes ist eine Zahl, von 0 für Papier bis 255 für Tinte. Mehr sieht es nicht.
tour-bars = Zehn Balken
tour-bars-text = Jeder Balken sagt, wie wahrscheinlich eine Ziffer ist, zusammen ergeben sie 100. Der längste gehört zur { $answer }. Zeichne eine Ziffer schlecht, und zwei von ihnen wachsen.
tour-bars-blank = Jeder Balken sagt, wie wahrscheinlich eine Ziffer ist, zusammen ergeben sie 100. Zeichne etwas, und sie bewegen sich. Zeichne eine Ziffer schlecht, und zwei von ihnen wachsen.
tour-batch = Was ein Batch ändert
tour-batch-before = Ein Netz lernt aus Beispielen, immer 128 auf einmal. Nimm einen Batch: Ein neues Netz beginnt mit zufälligen Zahlen, und jede verschiebt sich ein wenig.
tour-batch-after = Ein neues Netz hat mit zufälligen Zahlen begonnen und 128 Ziffern gesehen. Es rät noch fast nur: Es hält deine { $answer } für das, was die Balken sagen.
tour-batch-blank = Ein neues Netz hat mit zufälligen Zahlen begonnen und 128 Ziffern gesehen. Es rät noch fast nur: Es hält deine Zeichnung für das, was die Balken sagen.
tour-batch-do = Einen Batch nehmen
tour-train = Trainiere dein eigenes Netz
tour-train-before = Jetzt das Ganze: 10.000 Ziffern, zwanzigmal, in einigen Sekunden. Die Kurven zeigen, wie es besser wird.
tour-train-going = Es lernt aus 10.000 Ziffern, immer wieder. Der Verlust sinkt: Es liegt seltener falsch. Sieh zu, wie es deine { $answer } liest.
tour-train-blank = Es lernt aus 10.000 Ziffern, immer wieder. Der Verlust sinkt: Es liegt seltener falsch. Sieh zu, wie es deine Zeichnung liest.
tour-send = Schick es jemandem
tour-send-text = Teilen macht einen Link oder einen QR-Code: von deiner { $answer } oder von dem Lauf, den du trainiert hast. Die andere Seite zeichnet dann genau dieselbe Kurve.
tour-send-blank = Teilen macht einen Link oder einen QR-Code: von deiner Zeichnung oder von dem Lauf, den du trainiert hast. Die andere Seite zeichnet dann genau dieselbe Kurve.
tour-share = Teilen…

## Tasten

keys-anywhere = Überall
keys-pad = Auf dem Zeichenblatt
keys-settings = In den Einstellungen des Trainings
keys-code = Im Code
keys-console = In der Konsole
key-arrows = Pfeiltasten
key-shift-arrows = Umschalt+Pfeiltasten
key-space = Leertaste
key-delete = Entf
key-enter = Eingabe
key-shift-enter = Umschalt+Eingabe
key-escape-tab = Escape, dann Tab
key-tab = Tab
key-up-down = ↑ und ↓
does-help = Zeigt diese Tasten
does-undo = Nimmt den letzten Strich zurück
does-redo = Zeichnet ihn wieder
does-tab = Geht zum nächsten Knopf oder zum nächsten Feld
does-arrows = Bewegen den Stift
does-shift-arrows = Bewegen ihn in kleinen Schritten
does-space = Setzt den Stift auf und hebt ihn ab
does-delete = Löscht das Blatt
does-train = Beginnt das Training
does-run = Führt ihn aus
does-search = Sucht in der Datei
does-leave = Verlässt den Editor
does-enter = Führt die Eingabe aus
does-line = Beginnt eine neue Zeile
does-complete = Ergänzt einen Namen
does-earlier = Holen frühere Eingaben zurück
take-tour = Rundgang machen

## Your digits

digits-count = { $count ->
    [one] { $count } Ziffer
   *[other] { $count } Ziffern
}
not-learned = Nicht gelernt: Das Netz würde nur noch { $after } statt { $before } der ungesehenen MNIST-Ziffern lesen, das wäre zu viel vergessen. Es bleibt, wie es war; deine Zeichnung ist gespeichert.
learned-nothing = Das Netz ist wie vor dem Lernen deiner Ziffern.
learned = Gelernt. Deine Ziffern: vorher { $before } von { $drawings } richtig, jetzt { $after }. Ungesehene MNIST-Ziffern: vorher { $unseenBefore }, jetzt { $unseenAfter }.
no-digits = Noch keine Ziffern.
digits-own = { $digits }.
digits-and-others = { $own } { $others } von anderen auf diesem Gerät.
digits-added = { $digits } aus { $file } hinzugefügt.
digits-added-some = { $digits } aus { $file } hinzugefügt; { $count } waren schon hier.
learning = Lernt…
unlearned = Das Netz ist wie vorher.
checking = Lernt immer wieder aus allen bis auf einige…
checked = Reihum wurden einige beim Lernen weggelassen: Von { $drawings } so gelesenen waren { $right } richtig.
left-out-of-csv = { $count ->
    [one] { $count } ist nicht in { $file }, denn das ist keine Ziffer.
   *[other] { $count } sind nicht in { $file }, denn sie sind keine Ziffern.
}
left-out-of-json = { $count } sind nicht in { $file }, denn sie kommen von Bildern und haben keine Striche.
label-of = Was das ist: { kind-one }
remove-this = Entfernen: { $name }
draw-asked = Zeichne eine { $asked }, { $place } von { $total }

## En-tête et dessin

page-description =
    .content = Dessinez un chiffre et regardez un petit réseau de neurones le lire ; entraînez le vôtre en quelques secondes. Python et NumPy, dans cette page, sur votre appareil.
skip = Aller à l’ardoise
language = Langue
sections = Rubriques
sections-nav =
    .aria-label = Rubriques
go-draw = Dessiner
go-train = Entraîner
go-inside = Regarder dedans
go-teach = Enseigner
go-save = Enregistrer
go-how = Principe
go-code = Code
go-tour = Visite
share = Partager…
dark-theme = Thème sombre
draw-title = Dessinez { $kind }. { $claim }
draw-claim = Un petit réseau le lit.
draw-lede = Tout se passe dans cette page, en Python, sur votre appareil. Ce que vous dessinez n’en sort jamais.
pad =
    .aria-label = Ardoise
drawing-tools =
    .aria-label = Dessin
undo = Annuler
redo = Rétablir
clear = Effacer
pad-help = Dessinez avec un stylet, un doigt ou la souris. Au clavier : les flèches déplacent, avec Maj par petits pas ; Espace pose et lève le stylet ; Contrôle+Z annule ; Suppr efface.
input-view =
    .aria-label = Ce que voit le réseau : rien pour l’instant
what-it-sees = Ce qu’il voit{ $size }
row =
    .aria-label = Les chiffres ; choisissez-en un à regarder
bars =
    .aria-label = Probabilité de chaque chiffre
try-one = Essayez
your-picture = Votre image…
open-picture =
    .aria-label = Lire une de vos images
guide-next = Suivant
guide-stop = Arrêter
wrong-is = Faux ? C’est un
starting = Démarrage
try-again = Réessayer

## Entraîner

train-title = Entraîner
train-lede = Au début, le réseau ne fait que deviner. Regardez-le apprendre à partir de { $images }. Votre dessin est relu à mesure qu’il apprend.
training-controls =
    .aria-label = Entraînement
train = Entraîner
pause = Pause
step = Un seul lot
stop = Arrêter
new-network = Nouveau réseau au hasard
settings = Réglages
settings-form =
    .aria-label = Réglages de l’entraînement
recipe = Recette
own-settings = Vos propres réglages
recipe-by-hand = Descente de gradient simple, avec ces réglages
hidden = Unités cachées
hidden-note = Pour deux couches, tapez 128, 64
learning-rate = Taux d’apprentissage
learning-rate-slider =
    .aria-label = Taux d’apprentissage, en curseur
learning-rate-note = L’ampleur de chaque pas, par exemple 0,1 ; peut changer pendant l’entraînement
batch-size = Taille du lot
batch-size-note = Images par mise à jour des poids, par exemple 128
epochs = Époques
epochs-note = Nombre de passages sur toutes les images, par exemple 20
more-settings = Plus de réglages
momentum = Inertie
momentum-note = Ce qui reste du pas précédent, par exemple 0,9
images = Images
images-note = Le nombre d’images à apprendre, par exemple 1000
seed = Graine
seed-note = La même graine donne le même entraînement ; n’importe quel nombre, par exemple 1
start-from = Partir
from-scratch = De poids au hasard
from-current = Du réseau actuel
arithmetic = Calcul
kernel-wasm = WebAssembly : identique à NumPy
kernel-relaxed = WebAssembly : le plus rapide, infimes différences d’arrondi
kernel-numpy = NumPy seul : bien plus lent
run-progress =
    .aria-label = Avancement de l’entraînement
run-ended = L’entraînement est terminé
keep-using = Continuer avec ce réseau
accuracy-unseen = Exactitude sur des { $kinds } jamais vus
epoch = Époque
batch = Lot
speed = Images par seconde
time-left = Temps restant
to-your-drawing = Vers votre dessin, lu comme
loss = Perte
each-batch = chaque lot
smoothed = lissée
loss-chart =
    .aria-label = Courbe de perte : rien n’est encore entraîné
accuracy = Exactitude
training-images = images d’entraînement
unseen-kinds = { $kinds } jamais vus
accuracy-chart =
    .aria-label = Courbe d’exactitude : rien n’est encore entraîné
run-table = Les courbes en tableau
right-of-training = Justes, des images d’entraînement
right-of-unseen = Justes, des { $kinds } jamais vus

## Regarder dedans, enseigner, enregistrer

inside-title = Regarder dedans
inside-lede = Voyez ce que voit le réseau : ce que cherche chaque unité, lesquelles votre dessin réveille, et comment elles votent.
digits-title = Vos chiffres
digits-lede = Quand le réseau lit mal un dessin, dites ce que c’est : le dessin arrive ici et le réseau apprend de lui. Tout reste sur cet appareil.
writer = Qui dessine ?
writer-note = Chaque personne a ses propres chiffres
everyone = Montrer et apprendre ceux de tout le monde
digits-list =
    .aria-label = Vos chiffres
learn-digits = Apprendre de ceux-ci
guide-begin = Écrire chaque chiffre trois fois
check-digits = Tester chacun sur les autres
save-as = Enregistrer en { $choice }
save-npz = .npz, avec tout
save-csv = CSV, comme chez Kaggle
save-json = JSON, les traits
save-digits = Enregistrer les chiffres
add-digits = Ajouter un fichier de chiffres…
keep-title = Enregistrer
keep-lede = Votre réseau, ses courbes et votre dessin restent sur cet appareil et seront là à votre retour. Vous pouvez aussi enregistrer les poids du réseau dans un fichier : { $npz }, que NumPy lit partout, { $safetensors } pour PyTorch et d’autres, ou { $onnx }, que d’autres programmes exécutent. Déposez un des deux premiers sur cette page pour l’utiliser.
data-title = Vos données
data-lede = Entraînez sur d’autres images : le { $csv } de Kaggle, les fichiers de MNIST ou un { $npz }. Choisissez un fichier, ou déposez-le sur cette page. Il reste sur cet appareil.
data-choose = Choisir des fichiers de données…
weights-npz = .npz, pour NumPy et cette page
weights-safetensors = .safetensors, pour PyTorch
weights-onnx = .onnx, à exécuter ailleurs
reads-now = Lit en ce moment
shape = Forme
parameters = Paramètres
save-weights = Enregistrer les poids
load-weights = Charger des poids…
to-pretrained = Revenir au réseau préentraîné
previous-network = Réseau précédent
models-title = Réseaux fournis avec cette page
offline-soon = Une fois téléchargée, cette page fonctionne sans internet.
change-version = Passer à la nouvelle version
remove-all = Tout supprimer de cet appareil…

## Principe

how-title = Comment ça marche
code-for-this = Le code correspondant
how-input = Votre dessin est mis à la taille des images dont le réseau a appris, et placé au milieu de 28 carrés sur 28. Chaque carré contient un nombre : la quantité d’encre. Ces { $inputs } nombres sont tout ce que voit le réseau. { $code }
how-which = Le réseau le plus simple ici
how-units = { $which } a { $hidden } unités cachées. Chaque unité multiplie chaque nombre par un poids, additionne le tout et transmet la somme si elle est au-dessus de zéro. Chacune des { $outputs } sorties fait de même avec les unités cachées. C’est pourquoi ce réseau s’appelle { $name }. Il a { $parameters } paramètres : un poids par ligne, et un nombre de plus, le biais, par unité. Les barres montrent les sorties en pourcentages dont la somme est 100. { $code }
how-windows = Le réseau avec lequel la page commence est un réseau convolutif. Il glisse des fenêtres de 5 carrés sur 5 et de 3 sur 3 sur le dessin, cherche partout les mêmes petits motifs et garde les endroits où il les trouve le plus nettement. { $doubt } { $code }
how-doubt = On lui a aussi montré des gribouillis, des lettres et des formes : il peut dire quand quelque chose n’est pas un chiffre.
how-training = Pendant l’entraînement, le réseau voit un lot d’images avec les bonnes réponses. Il calcule comment chaque poids devrait changer pour se tromper moins, et déplace chacun un peu dans ce sens. Le taux d’apprentissage dit de combien. Certaines images ne servent jamais à apprendre : elles montrent comment le réseau lit ce qu’il n’a jamais vu. { $code }
how-here = Tout cela est du Python avec NumPy, exécuté dans cette page. Rien n’est envoyé nulle part.
diagram-inputs = 784 entrées
diagram-hidden = { $count } unités cachées
diagram-outputs = { $count } sorties
diagram-caption = Un carré de 28 cases sur 28 avec un trait de stylet, relié à une colonne d’unités cachées, reliée à une colonne de sorties dont une est allumée.
code-title = Code
code-lede = Voici le Python qui tourne dans cette page. Lisez-le, changez-le, exécutez-le : ce que vous changez s’exécute à part, sans internet, et la page reste telle quelle.
open-code = Ouvrir le code

## Pied de page et dialogues

documentation = Documentation
help = Touches et aide
close-message = Fermer ce message
removal-title = Tout supprimer de cet appareil ?
removal-text = Ceci supprime votre dessin, vos chiffres, votre réseau et ses courbes, les réglages et vos changements du code. { $page } Si vous voulez retrouver votre réseau plus tard, enregistrez d’abord ses poids dans un fichier.
removal-page = La page est supprimée aussi : il faudra internet pour la rouvrir.
removal-yes = Tout supprimer
cancel = Annuler
removed-title = Tout est supprimé.
removed-text = Vous pouvez fermer cette page.
start-over = Recommencer
drop = Déposez ici une image, un fichier de poids ou de données

## Nombres et unités

percent = { $number } %
seconds = { $number } s
minutes = { $minutes } min { $seconds } s
megabytes = { $number } Mo
megabytes-of = { $loaded } sur { $total } Mo
kilobytes-of = { $loaded } sur { $total } ko
minutes-left = encore { $count } min environ
seconds-left = encore { $count } s environ

## Ce qu’on dessine

page-title = digitnet : dessinez { draw-kind }, un réseau le lit
kind-one = { $kind ->
    [letter] lettre
    [character] caractère
    [picture] dessin
   *[digit] chiffre
}
kind-many = { $kind ->
    [letter] lettres
    [character] caractères
    [picture] dessins
   *[digit] chiffres
}
draw-kind = { $kind ->
    [letter] une lettre
    [character] un caractère
    [picture] quelque chose
   *[digit] un chiffre
}
handwritten = { $kind ->
    [letter] lettres manuscrites
    [character] caractères manuscrits
    [picture] dessins
   *[digit] chiffres manuscrits
}
training-set = { $count } { handwritten }
hint = { $kind ->
    [letter] Dessinez une lettre, ou un mot
    [character] Dessinez un caractère, ou plusieurs
    [picture] Dessinez quelque chose de la liste
   *[digit] Dessinez un chiffre, ou un nombre
}
none = { $kind ->
    [letter] Pas une lettre
    [character] Pas un caractère
    [picture] Rien de tout cela
   *[digit] Pas un chiffre
}
none-choice = { $kind ->
    [letter] pas une lettre
    [character] pas un caractère
    [picture] rien de tout cela
   *[digit] pas un chiffre
}
unlike = { $kind ->
    [letter] Cela ne ressemble à aucune lettre.
    [character] Cela ne ressemble à aucun caractère.
    [picture] Cela ne ressemble à rien de la liste.
   *[digit] Cela ne ressemble à aucun chiffre.
}
mixed = { $kind ->
    [letter] Pas que des lettres
    [character] Pas que des caractères
    [picture] Rien de tout cela
   *[digit] Pas un nombre
}
how-likely = Probabilité de chaque { kind-one }
row-of-kind = { kind-many } : choisissez pour regarder de près

## La réponse

sure = Sûr
not-sure = Pas sûr
sure-of-this = Sûr à { $percent } de { $kind ->
    [letter] cette lettre
    [character] ce caractère
    [picture] ce dessin
   *[digit] ce chiffre
}
sure-of-every = Sûr à { $percent } de chaque { kind-one }
sure-at-least = Sûr à { $percent } au moins de chaque { kind-one }
either = { $first } ou { $second } ?
nth = { $kind ->
    [letter] Lettre
    [character] Caractère
    [picture] Dessin
   *[digit] Chiffre
} { $place }
nth-note = { $nth } : { $note }
spoken = { $answer }. { $verdict }. { $note }
nothing-to-read-spoken = Rien à lire.
nothing-to-read = Rien à lire
no-writing = Il n’y a pas d’écriture.
for-example = Par exemple
example-note = Le réseau lit les points. À vous !
your-turn = À vous
read-when-ready = La lecture commence dès que le réseau est là.
reads-while-drawing = Le réseau lit pendant que vous dessinez.
getting-ready = Préparation…
draw-here = Dessinez ici
no-answer = Pas de réponse
read-in-a-moment = Votre dessin sera lu dans un instant.
could-not-start = Le réseau n’a pas pu démarrer.
reading = Lecture…
picture-takes-a-moment = Une image prend un instant.
pad-is-empty = L’ardoise est vide.
another-network-reads = Un autre réseau lit.
sees-nothing = Ce que voit le réseau : rien pour l’instant
sees-drawing = Ce que voit le réseau : votre dessin en 28 carrés sur 28

## À dessiner

draw-seven = Dessiner un 7
draw-four = Dessiner un 4 négligé
draw-year = Dessiner 2026
draw-letter = Dessiner la lettre B
draw-scribble = Dessiner un gribouillis
read-a-note = Lire l’image d’une note
image-refused = Ce navigateur ne peut pas ouvrir cette image : enregistrez-la en JPEG ou PNG et utilisez ce fichier.
no-images = Ce navigateur ne sait pas décoder les images.
no-file-of-ours = { $file } n’est ni un fichier de poids de digitnet (.npz ou .safetensors), ni une image, ni un jeu de données.

## État et problèmes

ready = Prêt
fetching-python = Téléchargement de Python et NumPy
room-not-fetched = Cette partie de la page n’a pas pu être téléchargée : vérifiez la connexion et rechargez la page.
stalled = Rien n’arrive depuis un moment, Python n’a donc pas encore démarré : attendez encore un peu ou réessayez.
not-ready = Le réseau n’est pas encore prêt : réessayez dans un instant.
not-started = Le réseau n’a pas pu être démarré.
stopped-again = Le réseau s’est arrêté encore et encore : { $reason }.
stopped-to-kept = Le réseau s’est arrêté ({ $reason }) et repart de son dernier enregistrement ; votre dessin est toujours là.
stopped-to-pretrained = Le réseau s’est arrêté ({ $reason }) et repart des poids préentraînés ; votre dessin est toujours là.
stopped = Le réseau s’est arrêté : { $reason }.
ended-by-browser = le navigateur y a mis fin
start-failed = il n’a pas pu être démarré
did-not-wait = vous n’avez pas voulu attendre plus longtemps
program-not-loaded = son programme n’a pas pu être chargé
message-damaged = un message était abîmé
gave-no-answer = il n’a pas répondu
still-working = Le réseau travaille encore à sa réponse.
stop-waiting = Ne plus attendre
given-up = À plusieurs reprises, le réseau gardé sur cet appareil n’a pas répondu, le réseau préentraîné lit donc à sa place. L’autre reste ici jusqu’à ce que vous en entraîniez ou chargiez un.
download-it = Le télécharger
training-images-from = Images d’entraînement : { $credits }.
simple-network = Un réseau simple
versions = digitnet { $digitnet }, Python { $python }, NumPy { $numpy }, Pyodide { $pyodide }, { $kernel } ; démarré en { $duration }.
versions-restored = digitnet { $digitnet }, Python { $python }, NumPy { $numpy }, Pyodide { $pyodide }, { $kernel } ; démarré en { $duration } à partir d’une copie gardée sur cet appareil.
no-simd = sans SIMD

## Ce qui est gardé sur cet appareil

kept-by-another-version = Ce qui est gardé sur cet appareil vient d’une autre version de cette page : cela reste tel quel et rien n’est gardé. Enregistrez vos poids dans un fichier avant de partir.
kept-by-another-tab = Un autre onglet a gardé son réseau sur cet appareil, celui de cet onglet n’est donc pas gardé : enregistrez-le dans un fichier, ou gardez-le à la place de l’autre.
keep-this-one = Garder celui-ci
kept-unusable = Ce qui est gardé sur cet appareil ({ $things }) est inutilisable, la page commence donc sans.
kept-things = { $things }, { $thing }
kept-network = réseau
kept-previous = réseau précédent
kept-run = trace d’un entraînement
kept-settings = réglages
kept-strokes = dessin
kept-edits = changements du code
kept-tour = étape de la visite
kept-deaths = historique du réseau
kept-runs = liste des entraînements
keeps-nothing = Ce navigateur ne laisse la page rien garder ({ $reason }) : enregistrez vos poids dans un fichier avant de partir.
kept-not-opened = Le réseau gardé ici ne peut pas être ouvert, le réseau préentraîné lit donc à sa place : { $reason }

## Entraînement

resume = Reprendre
rule-hidden = Des nombres entiers de 1 à 4096, par exemple 64 ou 128, 64.
rule-learning-rate = Un nombre au-dessus de 0 et jusqu’à 10, par exemple 0,1.
rule-batch-size = Un nombre entier de 1 à 10 000.
rule-epochs = Un nombre entier de 1 à 1000.
rule-momentum = Un nombre à partir de 0, inférieur à 1, par exemple 0,9.
rule-images = Un nombre entier de 1 à { $most }.
rule-seed = Un nombre entier à partir de 0.
hidden-inherited = Le réseau actuel garde les siennes
hidden-of-recipe = La recette a ses propres couches
recipe-note = AdamW sur des images déformées : plus lent, et bien meilleur sur ce que les gens dessinent
summary-recipe = { $recipe } · { $epochs } époques
summary-current = le réseau actuel · taux { $rate } · { $epochs } époques
summary-units = { $hidden } unités · taux { $rate } · { $epochs } époques
measuring = Mesure du temps nécessaire ici…
estimate = { $time } sur cet appareil, avec { $count } images.
estimate-more = { $time } sur cet appareil, avec { $count } images. Celui de cette page a appris de { $there } images, il lit donc mieux.
estimate-fewer = { $time } sur cet appareil, avec { $count } images. Celui de cette page a appris de { $there } images, ce qui est moins.
about-few-seconds = Quelques secondes
about-seconds = Environ { $count } secondes
about-a-minute = Environ une minute
about-minutes = Environ { $count } minutes
about-an-hour = Environ une heure
about-hours = Environ { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
stopped-before = Arrêté avant le début de l’entraînement.
run-is-going = Un entraînement est en cours : arrêtez-le avant d’en lancer un autre.
not-ready-to-train = Le réseau n’est pas encore prêt à être entraîné.
fetching-images = Téléchargement des images d’entraînement
training-on = Entraînement de { $architecture } sur { $count } images
looking-at-junk = Examen de ce qui n’est pas { $kind ->
    [letter] une lettre
    [character] un caractère
    [picture] un dessin
   *[digit] un chiffre
}…
stopping = Arrêt…
paused-at = En pause au lot { $batch }
paused = En pause
said-of-run = { $title } { $text }
ended-early = L’entraînement s’est terminé trop tôt.
from-last-visit = De votre dernière visite
this-network = Ce réseau { $figures }.
interrupted-early = Un entraînement a été interrompu avant son premier enregistrement : le réseau d’avant est de retour.
interrupted-at = Un entraînement a été interrompu à l’époque { $epoch } sur { $epochs } : les poids de son dernier enregistrement sont de retour.
advice-higher = Essayez un taux d’apprentissage plus élevé, par exemple 0,1, ou plus d’époques.
advice-lower = Essayez un taux d’apprentissage plus bas, par exemple 0,1.
advice-more = Essayez plus d’époques ou plus d’images.
guessing = L’entraînement se termine à { $percent }, pas mieux qu’au hasard.
stopped-after = Arrêté après { $duration }.
done-in = Terminé en { $duration }.
reads-of-unseen = Lit correctement { $percent } de { $count } { $many } jamais vus.
new-random = Nouveau réseau { $architecture } au hasard : il ne fait que deviner.
using-again = De nouveau en service : { $network }.
before-this-run = Avant cet entraînement : { $network }.
back-to = Revenir à : { $network }
of-whole = { $part } sur { $whole }
charts-not-fetched = Les graphiques n’ont pas pu être téléchargés : vérifiez la connexion et rechargez la page.
value-at-batch = { $value } au lot { $batch }
loss-after = Courbe de perte : { $loss } après { $batches } lots
accuracy-after = Courbe d’exactitude : { $unseen } des images jamais vues et { $training } des images d’entraînement après { $batches } lots
run-name = Entraînement { $number }

## Réseaux

model-dense-small = Deux couches, 64 unités cachées
model-dense-large = Deux couches, 800 unités cachées
model-convnet = Réseau convolutif
model-untrained = Non entraîné
model-own = Votre réseau
model-taught = Instruit par vous
reads-unseen = lit correctement { $percent } des { kind-many } jamais vus
reads-counted-unseen = lit correctement { $percent } de { $count } { kind-many } jamais vus
back-to-previous = Revenir au réseau précédent
mnist-test-images = images de test de MNIST
test-images = images de test
unseen-images = { kind-many } jamais vus
share-of = { $percent } des { $images }
parameter-count = { $count } paramètres
right-of-images = Justes, des { $images }
right = Justes
fact-test = { $percent } de réussite sur les images de test
fact-strokes = { $percent } de réussite sur des dessins de personnes
fact-junk = gribouillis refusés : { $percent }
fact-size = { $count } paramètres, { $size }
now-using = Maintenant en service : { $network }.
now-pretrained = Le réseau préentraîné est maintenant en service.
use-network = Utiliser ce réseau
in-use = En service
train-it-here = L’entraîner ici
digits-by-another-version = Ce qui est gardé sur cet appareil vient d’une autre version de cette page, les chiffres ne sont donc pas gardés.

## Hors ligne

one-file = Cette page est un seul fichier qui contient tout : elle n’a jamais besoin d’internet.
needs-internet = Cette page aura encore besoin d’internet la prochaine fois : { $reason }
new-version = Une nouvelle version est prête.
change-to-it = Y passer
keep-training-too = Garder aussi ce qu’il faut pour entraîner ({ $size })
keep-rest-too = Garder aussi { $things } ({ $size })
fetching-things = Téléchargement ({ $things }) : { $part } sur { $whole }.
all-offline = Toute cette page fonctionne sans internet.
not-all-offline = Sans internet, tout ne fonctionne pas : { $reason }
still-to-come = Le dessin fonctionne sans internet ; pour l’entraînement, il manque encore { $size }.
training-offline = Le dessin et l’entraînement fonctionnent sans internet.
other-networks = les autres réseaux
all-images = toutes les images
other-languages = les autres langues
the-documentation = la documentation
rest-of-python = le reste de Python
no-service-workers = ce navigateur n’a pas de service workers.
no-https = son adresse ne commence pas par https.
service-worker-refused = le navigateur refuse son service worker ({ $reason }).
not-installed = elle n’a pas pu être installée.

## Partager

share-title = Partager
share-ink = Mon dessin
share-run = Mes réglages d’entraînement
share-ink-note = Qui ouvre le lien voit votre dessin sur sa propre ardoise, et son réseau le lit.
share-run-note = Qui ouvre le lien peut refaire exactement le même entraînement : la même courbe, au dernier chiffre près.
share-rounds = Le calcul « le plus rapide » arrondit un peu différemment sur chaque machine ; choisissez « identique à NumPy » pour la même courbe.
two-sentences = { $first } { $second }
the-link = Le lien
copy-link = Copier le lien
send-it = L’envoyer…
qr-code = Code QR
close = Fermer
setting-wrong = Un des réglages est faux : corrigez-le d’abord.
images-only-here = Les images dont se sert cet entraînement ne sont que sur cet appareil : un lien ne peut donc pas le refaire.
what-to-share = Que partager
link-copied = Le lien est copié.
link-selected = Appuyez sur les touches de copie : le lien est sélectionné.
not-sent = Ce navigateur ne l’envoie pas : copiez plutôt le lien.
qr-not-fetched = Le code QR n’a pas pu être téléchargé : vérifiez la connexion et réessayez.
qr-too-long = Ce dessin a trop de traits pour un code QR : copiez le lien, ou dessinez moins.
link-as-qr = Le lien en code QR
only-here = Cet entraînement part d’un réseau qui n’existe que sur cet appareil : choisissez « De poids au hasard » pour le partager, ou enregistrez les poids dans un fichier.
run-link-broken = L’entraînement ne peut pas être ouvert, car ce lien n’est pas entier : redemandez-le.
run-other-version = L’entraînement ne peut pas être ouvert : il vient d’une autre version de cette page.
run-no-recipe = L’entraînement ne peut pas être ouvert : il suit une recette que cette page n’a pas.
run-no-start = L’entraînement ne peut pas être ouvert : il ne dit pas d’où il part.
run-no-arithmetic = L’entraînement ne peut pas être ouvert : il demande un calcul que cette page ne connaît pas.
run-no-images = L’entraînement ne peut pas être ouvert : il apprend d’images que cette page n’a pas.
run-no-network = L’entraînement ne peut pas être ouvert : il part d’un réseau qui n’est pas ici.
run-no-room = L’entraînement ne peut pas être ouvert : il nomme une partie de la page qui n’existe pas.
run-bad-number = L’entraînement ne peut pas être ouvert : son « { $word } » est faux. { $rule }
ink-link-broken = Le dessin ne peut pas être ouvert, car ce lien n’est pas entier : redemandez-le.
train-it = L’entraîner
link-brings-run = Ce lien apporte les réglages d’un entraînement : ils sont en place, et il peut commencer.

## La visite

tour-where = Étape { $step } sur { $steps }
tour-back = Retour
tour-next = Suivant
tour-done = Terminé
tour-leave = Quitter la visite
tour-draw = Dessinez un chiffre
tour-draw-read = Le réseau lit { $answer }. Il dit : { $verdict }. Dessinez-en un autre, ou continuez avec celui-ci.
tour-draw-none = Pour le réseau, ce n’est aucun chiffre : il sait le dire. Dessinez un 7, ou un autre.
tour-draw-blank = Dessinez un 7, ou n’importe quel chiffre, du doigt ou à la souris. Le réseau le lit pendant que vous dessinez.
tour-input = Ce que reçoit le réseau
tour-input-text = Voici votre { $answer } tel que le réseau le reçoit : 28 carrés sur 28. Chacun est un nombre, de 0 pour le papier à 255 pour l’encre. Il ne voit rien d’autre.
tour-input-blank = Voici votre dessin tel que le réseau le reçoit : 28 carrés sur 28. Chacun est un nombre, de 0 pour le papier à 255 pour l’encre. Il ne voit rien d’autre.
tour-bars = Dix barres
tour-bars-text = Chaque barre dit à quel point un chiffre est probable ; ensemble elles font 100. La plus longue est celle du { $answer }. Dessinez mal un chiffre, et vous en verrez grandir deux.
tour-bars-blank = Chaque barre dit à quel point un chiffre est probable ; ensemble elles font 100. Dessinez quelque chose, et elles bougent. Dessinez mal un chiffre, et vous en verrez grandir deux.
tour-batch = Ce que change un lot
tour-batch-before = Un réseau apprend d’exemples, 128 à la fois. Prenez un lot : un nouveau réseau part de nombres au hasard, et chacun bouge un peu.
tour-batch-after = Un nouveau réseau est parti de nombres au hasard et a vu 128 chiffres. Il devine surtout : il prend votre { $answer } pour ce que disent les barres.
tour-batch-blank = Un nouveau réseau est parti de nombres au hasard et a vu 128 chiffres. Il devine surtout : il prend votre dessin pour ce que disent les barres.
tour-batch-do = Prendre un lot
tour-train = Entraînez votre propre réseau
tour-train-before = Maintenant le tout : 10 000 chiffres, vingt fois, en quelques secondes. Les courbes montrent ses progrès.
tour-train-going = Il apprend de 10 000 chiffres, encore et encore. La perte baisse : il se trompe moins souvent. Regardez comment il lit votre { $answer }.
tour-train-blank = Il apprend de 10 000 chiffres, encore et encore. La perte baisse : il se trompe moins souvent. Regardez comment il lit votre dessin.
tour-send = Envoyez-le à quelqu’un
tour-send-text = Partager fait un lien ou un code QR : de votre { $answer }, ou de l’entraînement que vous avez fait. La page de l’autre trace alors exactement la même courbe.
tour-send-blank = Partager fait un lien ou un code QR : de votre dessin, ou de l’entraînement que vous avez fait. La page de l’autre trace alors exactement la même courbe.
tour-share = Partager…

## Touches

keys-anywhere = Partout
keys-pad = Sur l’ardoise
keys-settings = Dans les réglages de l’entraînement
keys-code = Dans le code
keys-console = Dans la console
key-arrows = Flèches
key-shift-arrows = Maj+flèches
key-space = Espace
key-delete = Suppr
key-enter = Entrée
key-shift-enter = Maj+Entrée
key-escape-tab = Échap, puis Tab
key-tab = Tab
key-up-down = ↑ et ↓
does-help = Montre ces touches
does-undo = Annule le dernier trait
does-redo = Le retrace
does-tab = Va au bouton ou champ suivant
does-arrows = Déplacent le stylet
does-shift-arrows = Le déplacent par petits pas
does-space = Pose le stylet et le lève
does-delete = Efface l’ardoise
does-train = Lance l’entraînement
does-run = L’exécute
does-search = Cherche dans le fichier
does-leave = Quitte l’éditeur
does-enter = Exécute la saisie
does-line = Commence une autre ligne
does-complete = Complète un nom
does-earlier = Ramènent les saisies précédentes
take-tour = Faire la visite

## Your digits

digits-count = { $count ->
    [one] { $count } chiffre
   *[other] { $count } chiffres
}
not-learned = Pas appris : le réseau ne lirait plus que { $after } des chiffres MNIST jamais vus au lieu de { $before }, ce serait trop oublier. Le réseau reste tel quel ; votre dessin est gardé.
learned-nothing = Le réseau est comme avant d’apprendre vos chiffres.
learned = Appris. Vos chiffres : { $before } sur { $drawings } justes avant, { $after } maintenant. Chiffres MNIST jamais vus : { $unseenBefore } avant, { $unseenAfter } maintenant.
no-digits = Pas encore de chiffres.
digits-own = { $digits }.
digits-and-others = { $own } { $others } d’autres personnes sur cet appareil.
digits-added = { $digits } de { $file } en plus.
digits-added-some = { $digits } de { $file } en plus ; { $count } étaient déjà là.
learning = Apprentissage…
unlearned = Le réseau est comme avant.
checking = Apprentissage de tous sauf quelques-uns, encore et encore…
checked = Appris sans certains d’entre eux à tour de rôle, le réseau en lit { $right } sur { $drawings } correctement sans les avoir vus.
left-out-of-csv = { $count } ne sont pas dans { $file }, car ce ne sont pas des chiffres.
left-out-of-json = { $count } ne sont pas dans { $file }, car ils viennent d’images et n’ont pas de traits.
label-of = Quel { kind-one } c’est
remove-this = Retirer : { $name }
draw-asked = Dessinez un { $asked }, { $place } sur { $total }

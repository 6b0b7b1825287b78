## Cabecera y dibujo

page-description =
    .content = Dibuja un dígito y mira cómo lo lee una pequeña red neuronal; entrena la tuya en segundos. Python y NumPy, en esta página, en tu dispositivo.
skip = Ir al cuaderno de dibujo
language = Idioma
sections = Secciones
sections-nav =
    .aria-label = Secciones
go-draw = Dibujar
go-train = Entrenar
go-inside = Mirar dentro
go-teach = Enseñar
go-save = Guardar
go-how = Cómo funciona
go-code = Código
go-tour = Recorrido
share = Compartir…
dark-theme = Tema oscuro
draw-title = Dibuja { $kind }. { $claim }
draw-claim = Una pequeña red lo lee.
draw-lede = Funciona en esta página, en Python, en tu dispositivo. Lo que dibujas no sale de él.
pad =
    .aria-label = Cuaderno de dibujo
drawing-tools =
    .aria-label = Dibujo
undo = Deshacer
redo = Rehacer
clear = Borrar
pad-help = Dibuja con un lápiz, un dedo o el ratón. Con el teclado: las flechas mueven, con Mayús en pasos pequeños; Espacio baja y levanta el lápiz; Control+Z deshace; Supr borra.
input-view =
    .aria-label = Lo que ve la red: todavía nada
what-it-sees = Lo que ve{ $size }
row =
    .aria-label = Los dígitos; elige uno para mirarlo
bars =
    .aria-label = Probabilidad de cada dígito
try-one = Prueba uno
your-picture = Tu imagen…
open-picture =
    .aria-label = Leer una imagen tuya
guide-next = Siguiente
guide-stop = Parar
wrong-is = ¿Mal? Es un
starting = Iniciando
try-again = Intentarlo de nuevo

## Entrenar

train-title = Entrenar
train-lede = Al principio la red solo adivina. Mira cómo aprende de { $images }. Tu dibujo se vuelve a leer mientras aprende.
training-controls =
    .aria-label = Entrenamiento
train = Entrenar
pause = Pausa
step = Un solo lote
stop = Parar
new-network = Nueva red al azar
settings = Ajustes
settings-form =
    .aria-label = Ajustes del entrenamiento
recipe = Receta
own-settings = Ajustes propios
recipe-by-hand = Descenso de gradiente simple, con estos ajustes
hidden = Unidades ocultas
hidden-note = Para dos capas, escribe 128, 64
learning-rate = Tasa de aprendizaje
learning-rate-slider =
    .aria-label = Tasa de aprendizaje, como deslizador
learning-rate-note = Cuánto avanza cada paso, por ejemplo 0,1; se puede cambiar durante el entrenamiento
batch-size = Tamaño del lote
batch-size-note = Imágenes por cada cambio de los pesos, por ejemplo 128
epochs = Épocas
epochs-note = Vueltas por todas las imágenes, por ejemplo 20
more-settings = Más ajustes
momentum = Momento
momentum-note = Cuánto se conserva del paso anterior, por ejemplo 0,9
images = Imágenes
images-note = De cuántas imágenes aprende, por ejemplo 1000
seed = Semilla
seed-note = La misma semilla da el mismo entrenamiento; cualquier número, por ejemplo 1
start-from = Empezar con
from-scratch = Pesos al azar
from-current = La red actual
arithmetic = Aritmética
kernel-wasm = WebAssembly: idéntico a NumPy
kernel-relaxed = WebAssembly: el más rápido, con mínimas diferencias de redondeo
kernel-numpy = Solo NumPy: mucho más lento
run-progress =
    .aria-label = Progreso del entrenamiento
run-ended = El entrenamiento ha terminado
keep-using = Seguir usándola
accuracy-unseen = Aciertos en { $kinds } no vistos
epoch = Época
batch = Lote
speed = Imágenes por segundo
time-left = Tiempo restante
to-your-drawing = A tu dibujo, que se lee como
loss = Pérdida
each-batch = cada lote
smoothed = suavizada
loss-chart =
    .aria-label = Curva de pérdida: aún no se ha entrenado nada
accuracy = Aciertos
training-images = imágenes de entrenamiento
unseen-kinds = { $kinds } no vistos
accuracy-chart =
    .aria-label = Curva de aciertos: aún no se ha entrenado nada
run-table = Las curvas como tabla
right-of-training = Aciertos en las imágenes de entrenamiento
right-of-unseen = Aciertos en { $kinds } no vistos

## Mirar dentro, enseñar, guardar

inside-title = Mirar dentro
inside-lede = Mira lo que ve la red: qué busca cada unidad, cuáles despierta tu dibujo y cómo votan.
digits-title = Tus dígitos
digits-lede = Cuando la red lea mal un dibujo, di qué es: el dibujo llega aquí y la red aprende de él. Se quedan en este dispositivo.
writer = ¿Quién dibuja?
writer-note = Varias personas tienen cada una sus propios dígitos
everyone = Mostrar y aprender los de todos
digits-list =
    .aria-label = Tus dígitos
learn-digits = Aprender de estos
guide-begin = Escribir cada dígito tres veces
check-digits = Probar cada uno con los demás
save-as = Guardar como { $choice }
save-npz = .npz, con todo
save-csv = CSV, como en Kaggle
save-json = JSON, los trazos
save-digits = Guardar los dígitos
add-digits = Añadir un archivo de dígitos…
keep-title = Guardar
keep-lede = Tu red, sus curvas y tu dibujo se quedan en este dispositivo y estarán aquí cuando vuelvas. También puedes guardar los pesos de la red en un archivo: { $npz }, que NumPy lee en cualquier sitio, { $safetensors } para PyTorch y otros, u { $onnx }, que otros programas ejecutan. Suelta uno de los dos primeros en esta página para usarlo.
data-title = Tus datos
data-lede = Entrena con otras imágenes: el { $csv } de Kaggle, los archivos de MNIST o un { $npz }. Elige un archivo o suéltalo en esta página. Se queda en este dispositivo.
data-choose = Elegir archivos de datos…
weights-npz = .npz, para NumPy y esta página
weights-safetensors = .safetensors, para PyTorch
weights-onnx = .onnx, para ejecutar en otro sitio
reads-now = Lee ahora
shape = Forma
parameters = Parámetros
save-weights = Guardar los pesos
load-weights = Cargar pesos…
to-pretrained = Volver a la red preentrenada
previous-network = Red anterior
models-title = Redes que vienen con esta página
offline-soon = Una vez descargada, esta página funciona sin internet.
change-version = Cambiar a la nueva versión
remove-all = Eliminar todo de este dispositivo…

## Cómo funciona

how-title = Cómo funciona
code-for-this = El código de esto
how-input = Tu dibujo se ajusta al tamaño de las imágenes de las que aprendió la red y se coloca en el centro de 28 por 28 cuadrados. Cada cuadrado guarda un número: cuánta tinta hay en él. Esos { $inputs } números son todo lo que la red ve. { $code }
how-which = La red más sencilla de aquí
how-units = { $which } tiene { $hidden } unidades ocultas. Cada unidad multiplica cada número por un peso, los suma todos y pasa la suma adelante si es mayor que cero. Cada una de las { $outputs } salidas hace lo mismo con las unidades ocultas. Por eso la red se llama { $name }. Tiene { $parameters } parámetros: un peso por cada línea y un número más, el sesgo, por cada unidad. Las barras muestran las salidas como porcentajes que suman 100. { $code }
how-windows = La red con la que empieza la página es una red convolucional. Desliza ventanas de 5 por 5 y de 3 por 3 cuadrados sobre el dibujo, busca los mismos pequeños patrones por todas partes y se queda con los lugares donde los encuentra con más claridad. { $doubt } { $code }
how-doubt = También se le han enseñado garabatos, letras y figuras, así que puede decir cuándo algo no es un dígito.
how-training = En el entrenamiento, la red ve un lote de imágenes con las respuestas correctas. Calcula cómo debería cambiar cada peso para equivocarse menos y mueve cada uno un poco en esa dirección. La tasa de aprendizaje dice cuánto. Algunas imágenes nunca se usan para aprender: muestran lo bien que la red lee lo que nunca ha visto. { $code }
how-here = Todo esto es Python con NumPy, que funciona en esta página. No se envía nada a ninguna parte.
diagram-inputs = 784 entradas
diagram-hidden = { $count } unidades ocultas
diagram-outputs = { $count } salidas
diagram-caption = Un cuadrado de 28 por 28 celdas con un trazo de lápiz, unido a una columna de unidades ocultas, unida a una columna de salidas, de las que una está encendida.
code-title = Código
code-lede = Este es el Python que funciona en esta página. Léelo, cámbialo y ejecútalo: lo que cambias se ejecuta aparte, sin internet, y la página se queda como está.
open-code = Abrir el código

## Pie y diálogos

documentation = Documentación
help = Teclas y ayuda
close-message = Cerrar este mensaje
removal-title = ¿Eliminar todo de este dispositivo?
removal-text = Esto elimina tu dibujo, tus dígitos, tu red con sus curvas, los ajustes y tus cambios en el código. { $page } Si quieres recuperar tu red más tarde, guarda antes sus pesos en un archivo.
removal-page = También elimina esta página, que necesitará internet para volver a abrirse.
removal-yes = Eliminar todo
cancel = Cancelar
removed-title = Todo está eliminado.
removed-text = Puedes cerrar esta página.
start-over = Empezar de nuevo
drop = Suelta aquí una imagen, un archivo de pesos o de datos

## Números con sus unidades

percent = { $number } %
seconds = { $number } s
minutes = { $minutes } min { $seconds } s
megabytes = { $number } MB
megabytes-of = { $loaded } de { $total } MB
kilobytes-of = { $loaded } de { $total } kB
minutes-left = quedan unos { $count } min
seconds-left = { $count ->
    [one] queda { $count } s
   *[other] quedan unos { $count } s
}

## Lo que se dibuja

page-title = digitnet: dibuja { draw-kind } y mira cómo lo lee una red
kind-one = { $kind ->
    [letter] letra
    [character] carácter
    [picture] dibujo
   *[digit] dígito
}
kind-many = { $kind ->
    [letter] letras
    [character] caracteres
    [picture] dibujos
   *[digit] dígitos
}
draw-kind = { $kind ->
    [letter] una letra
    [character] un carácter
    [picture] algo
   *[digit] un dígito
}
handwritten = { $kind ->
    [letter] letras manuscritas
    [character] caracteres manuscritos
    [picture] dibujos
   *[digit] dígitos manuscritos
}
training-set = { $count } { handwritten }
hint = { $kind ->
    [letter] Dibuja una letra o una palabra
    [character] Dibuja un carácter o varios
    [picture] Dibuja algo de la lista
   *[digit] Dibuja un dígito o un número
}
none = { $kind ->
    [letter] No es una letra
    [character] No es un carácter
    [picture] Nada de esto
   *[digit] No es un dígito
}
none-choice = { $kind ->
    [letter] no es una letra
    [character] no es un carácter
    [picture] nada de esto
   *[digit] no es un dígito
}
unlike = { $kind ->
    [letter] No se parece a ninguna letra.
    [character] No se parece a ningún carácter.
    [picture] No se parece a nada de la lista.
   *[digit] No se parece a ningún dígito.
}
mixed = { $kind ->
    [letter] No todo son letras
    [character] No todo son caracteres
    [picture] Nada de esto
   *[digit] No es un número
}
how-likely = Probabilidad de cada { kind-one }
row-of-kind = { kind-many }: elige para mirar de cerca

## La respuesta

sure = Segura
not-sure = No está segura
sure-of-this = { $percent } de seguridad en { $kind ->
    [letter] esta letra
    [character] este carácter
    [picture] este dibujo
   *[digit] este dígito
}
sure-of-every = { $percent } de seguridad en cada { kind-one }
sure-at-least = Al menos { $percent } de seguridad en cada { kind-one }
either = ¿{ $first } o { $second }?
nth = { $kind ->
    [letter] Letra
    [character] Carácter
    [picture] Dibujo
   *[digit] Dígito
} { $place }
nth-note = { $nth }: { $note }
spoken = { $answer }. { $verdict }. { $note }
nothing-to-read-spoken = Nada que leer.
nothing-to-read = Nada que leer
no-writing = No hay nada escrito.
for-example = Por ejemplo
example-note = La red lee los puntos. ¡Te toca!
your-turn = Te toca
read-when-ready = Se lee en cuanto la red esté aquí.
reads-while-drawing = La red lee mientras dibujas.
getting-ready = Preparando…
draw-here = Dibuja aquí
no-answer = Sin respuesta
read-in-a-moment = Tu dibujo se leerá en un momento.
could-not-start = La red no ha podido iniciarse.
reading = Leyendo…
picture-takes-a-moment = Una imagen tarda un momento.
pad-is-empty = El cuaderno está vacío.
another-network-reads = Lo lee otra red.
sees-nothing = Lo que ve la red: todavía nada
sees-drawing = Lo que ve la red: tu dibujo en 28 por 28 cuadrados

## Cosas que dibujar

draw-seven = Dibujar un 7
draw-four = Dibujar un 4 descuidado
draw-year = Dibujar 2026
draw-letter = Dibujar la letra B
draw-scribble = Dibujar un garabato
read-a-note = Leer la imagen de una nota
image-refused = Este navegador no puede abrir esa imagen: guárdala como JPEG o PNG y usa ese archivo.
no-images = Este navegador no puede decodificar imágenes.
no-file-of-ours = { $file } no es un archivo de pesos de digitnet (.npz o .safetensors), ni una imagen, ni un conjunto de datos.

## Estado y problemas

ready = Lista
fetching-python = Descargando Python y NumPy
room-not-fetched = No se ha podido descargar esta parte de la página: comprueba la conexión y vuelve a cargarla.
stalled = Hace un rato que no llega nada, así que Python aún no ha empezado: espera un poco más o inténtalo de nuevo.
not-ready = La red aún no está lista: inténtalo dentro de un momento.
not-started = La red no se ha podido iniciar.
stopped-again = La red se ha parado una y otra vez: { $reason }.
stopped-to-kept = La red se ha parado ({ $reason }) y vuelve a empezar donde se guardó por última vez; tu dibujo sigue aquí.
stopped-to-pretrained = La red se ha parado ({ $reason }) y vuelve a empezar con los pesos preentrenados; tu dibujo sigue aquí.
stopped = La red se ha parado: { $reason }.
ended-by-browser = el navegador la ha cerrado
start-failed = no se ha podido iniciar
did-not-wait = no has querido esperar más
program-not-loaded = su programa no se ha podido cargar
message-damaged = un mensaje estaba dañado
gave-no-answer = no ha respondido
still-working = La red sigue trabajando en su respuesta.
stop-waiting = No esperar más
given-up = Varias veces la red guardada en este dispositivo no ha respondido, así que ahora lee la preentrenada. La otra se queda aquí hasta que entrenes o cargues una.
download-it = Descargarla
training-images-from = Imágenes de entrenamiento: { $credits }.
simple-network = Una red sencilla
versions = digitnet { $digitnet }, Python { $python }, NumPy { $numpy }, Pyodide { $pyodide }, { $kernel }; iniciado en { $duration }.
versions-restored = digitnet { $digitnet }, Python { $python }, NumPy { $numpy }, Pyodide { $pyodide }, { $kernel }; iniciado en { $duration } desde una copia guardada en este dispositivo.
no-simd = sin SIMD

## Lo que se guarda en este dispositivo

kept-by-another-version = Lo guardado en este dispositivo es de otra versión de esta página, así que se queda como está y no se guarda nada: guarda tus pesos en un archivo antes de salir.
kept-by-another-tab = Otra pestaña ha guardado su red en este dispositivo, así que la de esta pestaña no se guarda: guárdala en un archivo o en lugar de la otra.
keep-this-one = Guardar esta
kept-unusable = No se puede usar lo guardado en este dispositivo ({ $things }), así que la página empieza sin ello.
kept-things = { $things }, { $thing }
kept-network = red
kept-previous = red anterior
kept-run = registro de un entrenamiento
kept-settings = ajustes
kept-strokes = dibujo
kept-edits = cambios en el código
kept-tour = lugar en el recorrido
kept-deaths = registro de la red
kept-runs = lista de entrenamientos
keeps-nothing = Este navegador no deja que la página guarde nada ({ $reason }), así que guarda tus pesos en un archivo antes de salir.
kept-not-opened = La red guardada aquí no se puede abrir, así que lee la preentrenada: { $reason }

## Entrenamiento

resume = Continuar
rule-hidden = Números enteros de 1 a 4096, como 64 o 128, 64.
rule-learning-rate = Un número mayor que 0 y hasta 10, como 0,1.
rule-batch-size = Un número entero de 1 a 10 000.
rule-epochs = Un número entero de 1 a 1000.
rule-momentum = Un número desde 0 y menor que 1, como 0,9.
rule-images = Un número entero de 1 a { $most }.
rule-seed = Un número entero desde 0.
hidden-inherited = La red actual conserva las suyas
hidden-of-recipe = La receta tiene sus propias capas
recipe-note = AdamW con imágenes deformadas: más lento y mucho mejor con lo que la gente dibuja
summary-recipe = { $recipe } · { $epochs } épocas
summary-current = la red actual · tasa { $rate } · { $epochs } épocas
summary-units = { $hidden } unidades · tasa { $rate } · { $epochs } épocas
measuring = Midiendo cuánto tarda aquí…
estimate = { $time } en este dispositivo, con { $count } imágenes.
estimate-more = { $time } en este dispositivo, con { $count } imágenes. La que viene con esta página aprendió de { $there }, así que lee mejor.
estimate-fewer = { $time } en este dispositivo, con { $count } imágenes. La que viene con esta página aprendió de { $there }, que son menos.
about-few-seconds = Unos segundos
about-seconds = Unos { $count } segundos
about-a-minute = Alrededor de un minuto
about-minutes = Unos { $count } minutos
about-an-hour = Alrededor de una hora
about-hours = Unas { $count } horas
stopped-before = Parado antes de empezar a entrenar.
run-is-going = Hay un entrenamiento en marcha: páralo antes de empezar otro.
not-ready-to-train = La red aún no está lista para entrenar.
fetching-images = Descargando las imágenes de entrenamiento
training-on = Entrenando { $architecture } con { $count } imágenes
looking-at-junk = Mirando lo que no es { $kind ->
    [letter] una letra
    [character] un carácter
    [picture] un dibujo
   *[digit] un dígito
}…
stopping = Parando…
paused-at = En pausa en el lote { $batch }
paused = En pausa
said-of-run = { $title } { $text }
ended-early = El entrenamiento terminó antes de tiempo.
from-last-visit = De tu última visita
this-network = Esta red { $figures }.
interrupted-early = Un entrenamiento se interrumpió antes de guardarse por primera vez: ha vuelto la red de antes.
interrupted-at = Un entrenamiento se interrumpió en la época { $epoch } de { $epochs }: han vuelto los últimos pesos guardados.
advice-higher = Prueba una tasa de aprendizaje mayor, como 0,1, o más épocas.
advice-lower = Prueba una tasa de aprendizaje menor, como 0,1.
advice-more = Prueba más épocas o más imágenes.
guessing = El entrenamiento terminó con { $percent }, no mejor que adivinar.
stopped-after = Parado tras { $duration }.
done-in = Hecho en { $duration }.
reads-of-unseen = Lee bien { $percent } de { $count } { $many } no vistos.
new-random = Ahora se usa una nueva { $architecture } al azar: solo adivina.
using-again = Ahora se usa otra vez { $network }.
before-this-run = Antes de este entrenamiento: { $network }.
back-to = Volver a { $network }
of-whole = { $part } de { $whole }
charts-not-fetched = No se han podido descargar los gráficos: comprueba la conexión y vuelve a cargar la página.
value-at-batch = { $value } en el lote { $batch }
loss-after = Curva de pérdida: { $loss } tras { $batches } lotes
accuracy-after = Curva de aciertos: { $unseen } de las imágenes no vistas y { $training } de las de entrenamiento tras { $batches } lotes
run-name = Entrenamiento { $number }

## Redes

model-dense-small = Dos capas, 64 unidades ocultas
model-dense-large = Dos capas, 800 unidades ocultas
model-convnet = Red convolucional
model-untrained = Sin entrenar
model-own = Tu red
model-taught = Enseñada por ti
reads-unseen = lee bien { $percent } de { kind-many } no vistos
reads-counted-unseen = lee bien { $percent } de { $count } { kind-many } no vistos
back-to-previous = Volver a la red anterior
mnist-test-images = imágenes de prueba de MNIST
test-images = imágenes de prueba
unseen-images = { kind-many } no vistos
share-of = { $percent } de { $images }
parameter-count = { $count } parámetros
right-of-images = Aciertos en { $images }
right = Aciertos
fact-test = { $percent } de aciertos en imágenes de prueba
fact-strokes = { $percent } de aciertos en dibujos de personas
fact-junk = garabatos rechazados: { $percent }
fact-size = { $count } parámetros, { $size }
now-using = Ahora se usa { $network }.
now-pretrained = Ahora se usa la red preentrenada.
use-network = Usar esta red
in-use = En uso
train-it-here = Entrenarla aquí
digits-by-another-version = Lo guardado en este dispositivo es de otra versión de esta página, así que no se guardan dígitos.

## Sin conexión

one-file = Esta página es un solo archivo con todo dentro: nunca necesita internet.
needs-internet = Esta página también necesitará internet la próxima vez: { $reason }
new-version = Hay una nueva versión lista.
change-to-it = Cambiar a ella
keep-training-too = Guardar también lo que necesita el entrenamiento ({ $size })
keep-rest-too = Guardar también { $things } ({ $size })
fetching-things = Descargando { $things }: { $part } de { $whole }.
all-offline = Toda esta página funciona sin internet.
not-all-offline = Sin internet no funciona todo: { $reason }
still-to-come = Dibujar funciona sin internet; para entrenar faltan { $size }.
training-offline = Dibujar y entrenar funcionan sin internet.
other-networks = las otras redes
all-images = todas las imágenes
other-languages = los otros idiomas
the-documentation = la documentación
rest-of-python = el resto de Python
no-service-workers = este navegador no tiene service workers.
no-https = su dirección no empieza por https.
service-worker-refused = el navegador rechaza su service worker ({ $reason }).
not-installed = no se ha podido instalar.

## Compartir

share-title = Compartir
share-ink = Mi dibujo
share-run = Mis ajustes de entrenamiento
share-ink-note = Quien abra el enlace verá tu dibujo en su propio cuaderno, y su red lo leerá.
share-run-note = Quien abra el enlace puede hacer exactamente el mismo entrenamiento: la misma curva, hasta la última cifra.
share-rounds = La opción «el más rápido» redondea un poco distinto en cada máquina; elige «idéntico a NumPy» para obtener la misma curva.
two-sentences = { $first } { $second }
the-link = El enlace
copy-link = Copiar el enlace
send-it = Enviarlo…
qr-code = Código QR
close = Cerrar
setting-wrong = Uno de los ajustes está mal: corrígelo primero.
images-only-here = Las imágenes de las que aprende este entrenamiento solo están en este dispositivo, así que un enlace no puede repetirlo.
what-to-share = Qué compartir
link-copied = El enlace está copiado.
link-selected = Pulsa las teclas para copiar: el enlace está seleccionado.
not-sent = Este navegador no lo envía: copia el enlace.
qr-not-fetched = No se ha podido descargar el código QR: comprueba la conexión e inténtalo de nuevo.
qr-too-long = Este dibujo tiene demasiados trazos para un código QR: copia el enlace o dibuja menos.
link-as-qr = El enlace como código QR
only-here = Este entrenamiento parte de una red que solo tiene este dispositivo: elige «Pesos al azar» para compartirlo, o guarda los pesos en un archivo.
run-link-broken = No se puede abrir el entrenamiento, porque este enlace no está entero: pídelo de nuevo.
run-other-version = No se puede abrir el entrenamiento: lo hizo otra versión de esta página.
run-no-recipe = No se puede abrir el entrenamiento: es de una receta que esta página no tiene.
run-no-start = No se puede abrir el entrenamiento: no dice de dónde parte.
run-no-arithmetic = No se puede abrir el entrenamiento: pide una aritmética que esta página no conoce.
run-no-images = No se puede abrir el entrenamiento: aprende de imágenes que esta página no tiene.
run-no-network = No se puede abrir el entrenamiento: parte de una red que no está aquí.
run-no-room = No se puede abrir el entrenamiento: nombra una parte de la página que no existe.
run-bad-number = No se puede abrir el entrenamiento: su «{ $word }» está mal. { $rule }
ink-link-broken = No se puede abrir el dibujo, porque este enlace no está entero: pídelo de nuevo.
train-it = Entrenarla
link-brings-run = Este enlace trae los ajustes de un entrenamiento: ya están puestos y se puede entrenar.

## El recorrido

tour-where = Paso { $step } de { $steps }
tour-back = Atrás
tour-next = Siguiente
tour-done = Listo
tour-leave = Salir del recorrido
tour-draw = Dibuja un dígito
tour-draw-read = La red lee { $answer }. Dice: { $verdict }. Dibuja otro o sigue con este.
tour-draw-none = La red no toma esto por ningún dígito: puede decirlo. Dibuja un 7 o cualquier otro.
tour-draw-blank = Dibuja un 7, o cualquier dígito, con un dedo o el ratón. La red lo lee mientras dibujas.
tour-input = Lo que recibe la red
tour-input-text = Este es tu { $answer } tal como lo recibe la red: 28 por 28 cuadrados. Cada uno es un número, de 0 para el papel a 255 para la tinta. No ve nada más.
tour-input-blank = Este es tu dibujo tal como lo recibe la red: 28 por 28 cuadrados. Cada uno es un número, de 0 para el papel a 255 para la tinta. No ve nada más.
tour-bars = Diez barras
tour-bars-text = Cada barra dice lo probable que es un dígito, y juntas suman 100. La más larga es la del { $answer }. Dibuja mal un dígito y verás crecer dos.
tour-bars-blank = Cada barra dice lo probable que es un dígito, y juntas suman 100. Dibuja algo y se moverán. Dibuja mal un dígito y verás crecer dos.
tour-batch = Lo que cambia un lote
tour-batch-before = Una red aprende de ejemplos, 128 cada vez. Toma un lote: una red nueva empieza con números al azar, y cada uno se mueve un poco.
tour-batch-after = Una red nueva ha empezado con números al azar y ha visto 128 dígitos. Casi solo adivina: toma tu { $answer } por lo que dicen las barras.
tour-batch-blank = Una red nueva ha empezado con números al azar y ha visto 128 dígitos. Casi solo adivina: toma tu dibujo por lo que dicen las barras.
tour-batch-do = Tomar un lote
tour-train = Entrena tu propia red
tour-train-before = Ahora todo: 10 000 dígitos, veinte veces, en unos segundos. Las curvas muestran cómo mejora.
tour-train-going = Aprende de 10 000 dígitos, una y otra vez. La pérdida baja: se equivoca menos. Mira cómo lee tu { $answer }.
tour-train-blank = Aprende de 10 000 dígitos, una y otra vez. La pérdida baja: se equivoca menos. Mira cómo lee tu dibujo.
tour-send = Envíalo a alguien
tour-send-text = Compartir crea un enlace o un código QR: de tu { $answer } o del entrenamiento que hiciste. La página de quien lo reciba dibuja exactamente la misma curva.
tour-send-blank = Compartir crea un enlace o un código QR: de tu dibujo o del entrenamiento que hiciste. La página de quien lo reciba dibuja exactamente la misma curva.
tour-share = Compartir…

## Teclas

keys-anywhere = En todas partes
keys-pad = En el cuaderno de dibujo
keys-settings = En los ajustes del entrenamiento
keys-code = En el código
keys-console = En la consola
key-arrows = Flechas
key-shift-arrows = Mayús+flechas
key-space = Espacio
key-delete = Supr
key-enter = Intro
key-shift-enter = Mayús+Intro
key-escape-tab = Escape y luego Tab
key-tab = Tab
key-up-down = ↑ y ↓
does-help = Muestra estas teclas
does-undo = Deshace el último trazo
does-redo = Lo dibuja otra vez
does-tab = Va al botón o campo siguiente
does-arrows = Mueven el lápiz
does-shift-arrows = Lo mueven en pasos pequeños
does-space = Baja el lápiz y lo levanta
does-delete = Borra el cuaderno
does-train = Empieza a entrenar
does-run = Lo ejecuta
does-search = Busca en el archivo
does-leave = Sale del editor
does-enter = Ejecuta la entrada
does-line = Empieza otra línea
does-complete = Completa un nombre
does-earlier = Recuperan entradas anteriores
take-tour = Hacer el recorrido

## Your digits

digits-count = { $count ->
    [one] { $count } dígito
   *[other] { $count } dígitos
}
not-learned = No aprendido: solo leería bien { $after } de los dígitos de MNIST no vistos en vez de { $before }, y eso es olvidar demasiado. La red se queda como estaba; tu dibujo se conserva.
learned-nothing = La red está como antes de aprender tus dígitos.
learned = Aprendido. Tus dígitos: antes { $before } de { $drawings } bien, ahora { $after }. Dígitos de MNIST no vistos: antes { $unseenBefore }, ahora { $unseenAfter }.
no-digits = Todavía no hay dígitos.
digits-own = { $digits }.
digits-and-others = { $own } { $others } de otras personas en este dispositivo.
digits-added = { $digits } de { $file }, añadidos.
digits-added-some = { $digits } de { $file }, añadidos; { $count } ya estaban aquí.
learning = Aprendiendo…
unlearned = La red está como antes.
checking = Aprendiendo de todos menos algunos, una y otra vez…
checked = Tras aprender sin algunos por turnos, la red lee bien { $right } de { $drawings } que no había visto.
left-out-of-csv = { $count } no están en { $file }, porque no son dígitos.
left-out-of-json = { $count } no están en { $file }, porque vienen de imágenes y no tienen trazos.
label-of = Qué { kind-one } es
remove-this = Quitar: { $name }
draw-asked = Dibuja un { $asked }, { $place } de { $total }

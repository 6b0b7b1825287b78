"""What Run does: change it, or any file of digitnet. The page itself stays as it is."""

from numpy.random import default_rng
from playground import dev, show, train  # the page's images, and what draws the curve

from digitnet import SGD, Dense, Network, ReLU, Trainer

rng = default_rng(1)
classes = train.classes  # the ten digits
layers = [Dense(784, 64, rng), ReLU(), Dense(64, len(classes), rng)]
network = Network(layers, classes)
trainer = Trainer(network, train, dev, SGD(0.1, momentum=0.9), epochs=2, seed=1)
for event in trainer.events():
    show(event)

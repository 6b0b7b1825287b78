// The same training by others, on this page's main thread: 784-64-10, SGD, one epoch of images that
// are in memory already. Each gives images per second of an epoch after one that warms up.
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import convnetjs from 'convnetjs';
import { Perceptron } from './perceptron.js';

const PIXELS = 784;
const HIDDEN = 64;
const CLASSES = 10;
const BATCH = 128;
const RATE = 0.1;

setWasmPaths('./');

/** @param {string} name */
const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());

async function load() {
  const [pixels, labels] = await Promise.all([bytes('images.bin'), bytes('labels.bin')]);
  return { x: Float32Array.from(pixels, (value) => value / 255), labels };
}

/**
 * @param {number} images
 * @param {() => Promise<void>} epoch
 */
async function imagesPerSecond(images, epoch) {
  await epoch();
  const began = performance.now();
  await epoch();
  return (images * 1000) / (performance.now() - began);
}

/** @param {string} backend */
async function tensorflow(backend, { x, labels }) {
  await tf.setBackend(backend);
  await tf.ready();
  const scale = Math.sqrt(2 / PIXELS);
  const w1 = tf.variable(tf.randomNormal([PIXELS, HIDDEN], 0, scale));
  const w2 = tf.variable(tf.randomNormal([HIDDEN, CLASSES], 0, scale));
  const b1 = tf.variable(tf.zeros([HIDDEN]));
  const b2 = tf.variable(tf.zeros([CLASSES]));
  const optimizer = tf.train.sgd(RATE);
  const batches = [];
  for (let i = 0; i < labels.length; i += BATCH) {
    const some = labels.subarray(i, i + BATCH);
    const images = tf.tensor2d(x.subarray(i * PIXELS, (i + some.length) * PIXELS), [some.length, PIXELS]);
    batches.push([images, tf.oneHot(tf.tensor1d(Int32Array.from(some), 'int32'), CLASSES)]);
  }
  const loss = (images, targets) => {
    const hidden = tf.relu(tf.add(tf.matMul(images, w1), b1));
    return tf.losses.softmaxCrossEntropy(targets, tf.add(tf.matMul(hidden, w2), b2));
  };
  const speed = await imagesPerSecond(labels.length, async () => {
    for (const [images, targets] of batches) tf.tidy(() => optimizer.minimize(() => loss(images, targets)));
    await w1.data();
  });
  tf.disposeVariables();
  for (const tensor of batches.flat()) tensor.dispose();
  return speed;
}

function convnet({ x, labels }) {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: PIXELS },
    { type: 'fc', num_neurons: HIDDEN, activation: 'relu' },
    { type: 'softmax', num_classes: CLASSES },
  ]);
  const trainer = new convnetjs.SGDTrainer(net, { learning_rate: RATE, momentum: 0, batch_size: BATCH });
  const volumes = Array.from(labels, (_, i) => {
    const volume = new convnetjs.Vol(1, 1, PIXELS, 0);
    volume.w.set(x.subarray(i * PIXELS, (i + 1) * PIXELS));
    return volume;
  });
  return imagesPerSecond(labels.length, async () => {
    for (let i = 0; i < labels.length; i += 1) trainer.train(volumes[i], labels[i]);
  });
}

function plain({ x, labels }) {
  const network = new Perceptron(PIXELS, HIDDEN, CLASSES, BATCH);
  return imagesPerSecond(labels.length, async () => {
    for (let i = 0; i < labels.length; i += BATCH) network.learn(x, labels, i, RATE);
  });
}

const data = load();
const rivals = {
  'TensorFlow.js cpu': (given) => tensorflow('cpu', given),
  'TensorFlow.js wasm': (given) => tensorflow('wasm', given),
  ConvNetJS: convnet,
  'plain JavaScript': plain,
};
window.rivals = Object.keys(rivals);
window.train = async (/** @type {keyof typeof rivals} */ name) => rivals[name](await data);

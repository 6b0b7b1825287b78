/** A two-layer network in plain JavaScript, written as one would for speed: typed arrays, no copies. */
export class Perceptron {
  /**
   * @param {number} inputs
   * @param {number} hidden
   * @param {number} classes
   * @param {number} batch
   */
  constructor(inputs, hidden, classes, batch) {
    Object.assign(this, { inputs, hidden, classes, batch });
    const scale = Math.sqrt(6 / inputs);
    this.w1 = Float32Array.from({ length: inputs * hidden }, () => (Math.random() * 2 - 1) * scale);
    this.w2 = Float32Array.from({ length: hidden * classes }, () => (Math.random() * 2 - 1) * scale);
    this.b1 = new Float32Array(hidden);
    this.b2 = new Float32Array(classes);
    this.g1 = new Float32Array(inputs * hidden);
    this.a1 = new Float32Array(batch * hidden);
    this.d1 = new Float32Array(batch * hidden);
    this.d2 = new Float32Array(batch * classes);
  }

  /**
   * @param {Float32Array} x
   * @param {Uint8Array} labels
   * @param {number} first
   * @param {number} rate
   */
  learn(x, labels, first, rate) {
    const count = Math.min(this.batch, labels.length - first);
    for (let n = 0; n < count; n += 1) {
      this.#forward(x, (first + n) * this.inputs, n);
      this.#loss(labels[first + n], n, count);
    }
    this.#back(count);
    this.#change(x, first, count, rate);
  }

  #forward(x, at, n) {
    const { inputs, hidden, classes, w1, w2, a1, d2 } = this;
    const row = a1.subarray(n * hidden, (n + 1) * hidden);
    row.set(this.b1);
    for (let i = 0; i < inputs; i += 1) {
      const value = x[at + i];
      if (value === 0) continue;
      for (let j = 0, k = i * hidden; j < hidden; j += 1, k += 1) row[j] += value * w1[k];
    }
    const out = d2.subarray(n * classes, (n + 1) * classes);
    out.set(this.b2);
    for (let j = 0; j < hidden; j += 1) {
      if (row[j] <= 0) row[j] = 0;
      else for (let c = 0; c < classes; c += 1) out[c] += row[j] * w2[j * classes + c];
    }
  }

  #loss(label, n, count) {
    const out = this.d2.subarray(n * this.classes, (n + 1) * this.classes);
    const most = Math.max(...out);
    let sum = 0;
    for (let c = 0; c < out.length; c += 1) {
      out[c] = Math.exp(out[c] - most);
      sum += out[c];
    }
    for (let c = 0; c < out.length; c += 1) out[c] = (out[c] / sum - (c === label ? 1 : 0)) / count;
  }

  #back(count) {
    const { hidden, classes, w2, a1, d1, d2 } = this;
    for (let n = 0; n < count; n += 1) {
      for (let j = 0; j < hidden; j += 1) {
        let sum = 0;
        if (a1[n * hidden + j] > 0) {
          for (let c = 0; c < classes; c += 1) sum += d2[n * classes + c] * w2[j * classes + c];
        }
        d1[n * hidden + j] = sum;
      }
    }
  }

  #change(x, first, count, rate) {
    const { inputs, hidden, classes, w1, w2, b1, b2, g1, a1, d1, d2 } = this;
    g1.fill(0);
    for (let n = 0; n < count; n += 1) {
      for (let i = 0; i < inputs; i += 1) {
        const value = x[(first + n) * inputs + i];
        if (value === 0) continue;
        for (let j = 0, k = i * hidden, d = n * hidden; j < hidden; j += 1, k += 1, d += 1) g1[k] += value * d1[d];
      }
    }
    for (let n = 0; n < count; n += 1) {
      for (let j = 0; j < hidden; j += 1) {
        b1[j] -= rate * d1[n * hidden + j];
        const value = rate * a1[n * hidden + j];
        if (value) for (let c = 0; c < classes; c += 1) w2[j * classes + c] -= value * d2[n * classes + c];
      }
      for (let c = 0; c < classes; c += 1) b2[c] -= rate * d2[n * classes + c];
    }
    for (let k = 0; k < w1.length; k += 1) w1[k] -= rate * g1[k];
  }
}

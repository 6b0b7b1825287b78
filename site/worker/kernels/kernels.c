// What costs time in training, for WebAssembly with SIMD, working on Python's own memory.
//
// Every sum runs in the order of its terms and every product is rounded before it is added, as in
// NumPy without BLAS: the results are bit for bit NumPy's. Built for relaxed SIMD, products and sums
// may be fused, which is faster and no longer equal. What is left out, because it would be multiplied
// by zero, shows only where the other factor is not finite: NumPy makes NaN of that.
//
// All addresses come from NumPy arrays. Nothing here allocates, and nothing may need a data segment
// or a stack in memory: that memory belongs to Python.

#include <stdint.h>
#include <wasm_simd128.h>

#define EXPORT __attribute__((visibility("default")))
#define INLINE static inline __attribute__((always_inline))

// For loops over vectors that must be in registers: unrolled, or the vectors go to a stack.
#define EACH(i, count) _Pragma("clang loop unroll(full)") for (int i = 0; i < (count); i++)

// NumPy's own, from Python's libm.
__attribute__((import_module("env"), import_name("expf"))) float expf(float);
__attribute__((import_module("env"), import_name("logf"))) float logf(float);

INLINE v128_t load(const float *p) { return wasm_v128_load(p); }
INLINE void store(float *p, v128_t v) { wasm_v128_store(p, v); }

INLINE v128_t add_product(v128_t sum, v128_t a, v128_t b) {
#ifdef __wasm_relaxed_simd__
  return wasm_f32x4_relaxed_madd(a, b, sum);
#else
  return wasm_f32x4_add(sum, wasm_f32x4_mul(a, b));
#endif
}

// ---- dense: c = a · b, whose rows must be contiguous in b and c; strides in floats

enum { DEEP = 128 };  // rows of b at a time: what is read of them stays in a core's first cache

typedef struct {
  const float *values;
  int row, column;
} Matrix;

// With `goes_on`, c has the sum of the terms before these.
INLINE void tile(const int rows, const int vectors, int depth, Matrix a, const float *b, int b_row,
                 float *c, int c_row, int goes_on) {
  v128_t sum[4][2];
  EACH(i, rows)
    EACH(j, vectors) sum[i][j] = goes_on ? load(c + i * c_row + 4 * j) : wasm_f32x4_const_splat(0);
  const float *at = a.values;
  for (int k = 0; k < depth; k++, at += a.column, b += b_row) {
    v128_t bs[2];
    EACH(j, vectors) bs[j] = load(b + 4 * j);
    EACH(i, rows) {
      v128_t one = wasm_v128_load32_splat(at + i * a.row);
      EACH(j, vectors) sum[i][j] = add_product(sum[i][j], one, bs[j]);
    }
  }
  EACH(i, rows)
    EACH(j, vectors) store(c + i * c_row + 4 * j, sum[i][j]);
}

INLINE void columns(const int vectors, int rows, int depth, Matrix a, const float *b, int b_row,
                    float *c, int c_row, int goes_on) {
  int i = 0;
  for (; i + 4 <= rows; i += 4, a.values += 4 * a.row, c += 4 * c_row)
    tile(4, vectors, depth, a, b, b_row, c, c_row, goes_on);
  for (; i < rows; i++, a.values += a.row, c += c_row)
    tile(1, vectors, depth, a, b, b_row, c, c_row, goes_on);
}

INLINE void one_column(int rows, int depth, Matrix a, const float *b, int b_row, float *c, int c_row,
                       int goes_on) {
  for (int i = 0; i < rows; i++) {
    float sum = goes_on ? c[i * c_row] : 0;
    for (int k = 0; k < depth; k++) sum += a.values[i * a.row + k * a.column] * b[k * b_row];
    c[i * c_row] = sum;
  }
}

EXPORT void multiply(int rows, int width, int depth, const float *a, int a_row, int a_column,
                     const float *b, int b_row, float *c, int c_row) {
  Matrix left = {a, a_row, a_column};
  int k = 0;
  do {  // once for no depth at all: sums of nothing are 0
    const int some = depth - k < DEEP ? depth - k : DEEP;
    int j = 0;
    for (; j + 8 <= width; j += 8) columns(2, rows, some, left, b + j, b_row, c + j, c_row, k);
    if (j + 4 <= width) {
      columns(1, rows, some, left, b + j, b_row, c + j, c_row, k);
      j += 4;
    }
    for (; j < width; j++) one_column(rows, some, left, b + j, b_row, c + j, c_row, k);
    left.values += DEEP * a_column;
    b += DEEP * b_row;
    k += DEEP;
  } while (k < depth);
}

// Turns four vectors, `row` floats apart, into what lies across them.
INLINE void turn(const float *from, int row, v128_t across[4]) {
  v128_t a = load(from), b = load(from + row), c = load(from + 2 * row), d = load(from + 3 * row);
  v128_t ab = wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), ba = wasm_i32x4_shuffle(a, b, 2, 6, 3, 7);
  v128_t cd = wasm_i32x4_shuffle(c, d, 0, 4, 1, 5), dc = wasm_i32x4_shuffle(c, d, 2, 6, 3, 7);
  across[0] = wasm_i64x2_shuffle(ab, cd, 0, 2);
  across[1] = wasm_i64x2_shuffle(ab, cd, 1, 3);
  across[2] = wasm_i64x2_shuffle(ba, dc, 0, 2);
  across[3] = wasm_i64x2_shuffle(ba, dc, 1, 3);
}

// c = a · bᵀ, both with rows that are contiguous: for one image, or few, whose answer must not wait
// until all weights are laid out anew.
EXPORT void dots(int rows, int width, int depth, const float *a, int a_row, const float *b, int b_row,
                 float *c, int c_row) {
  for (int i = 0; i < rows; i++, a += a_row, c += c_row) {
    const float *units = b;
    int j = 0;
    for (; j + 4 <= width; j += 4, units += 4 * b_row) {
      v128_t sum = wasm_f32x4_const_splat(0), across[4];
      int k = 0;
      for (; k + 4 <= depth; k += 4) {
        turn(units + k, b_row, across);
        EACH(n, 4) sum = add_product(sum, wasm_v128_load32_splat(a + k + n), across[n]);
      }
      for (; k < depth; k++) {
        const float *u = units + k;
        v128_t one = wasm_f32x4_make(u[0], u[b_row], u[2 * b_row], u[3 * b_row]);
        sum = add_product(sum, wasm_v128_load32_splat(a + k), one);
      }
      store(c + j, sum);
    }
    for (; j < width; j++, units += b_row) {
      float sum = 0;
      for (int k = 0; k < depth; k++) sum += a[k] * units[k];
      c[j] = sum;
    }
  }
}

// to[j][i] = from[i][j]; rows of `from` are `from_row` floats apart, those of `to` `to_row`
EXPORT void transpose(int rows, int width, const float *from, int from_row, float *to, int to_row) {
  int i = 0;
  for (; i + 4 <= rows; i += 4) {
    int j = 0;
    for (; j + 4 <= width; j += 4) {
      v128_t across[4];
      turn(from + i * from_row + j, from_row, across);
      EACH(n, 4) store(to + (j + n) * to_row + i, across[n]);
    }
    for (; j < width; j++)
      for (int n = 0; n < 4; n++) to[j * to_row + i + n] = from[(i + n) * from_row + j];
  }
  for (; i < rows; i++)
    for (int j = 0; j < width; j++) to[j * to_row + i] = from[i * from_row + j];
}

// ---- images: batch × height × width × channels

INLINE float *copy(float *to, const float *from, int count) {
  int i = 0;
  for (; i + 4 <= count; i += 4) store(to + i, load(from + i));
  for (; i < count; i++) to[i] = from[i];
  return to + count;
}

INLINE float *clear(float *to, int count) {
  int i = 0;
  for (; i + 4 <= count; i += 4) store(to + i, wasm_f32x4_const_splat(0));
  for (; i < count; i++) to[i] = 0;
  return to + count;
}

// A number of an image that is not zero, and where the weights for it begin, counted from those for
// the first column.
typedef struct {
  uint32_t weights;
  float value;
} Spot;

// Lists what is not zero in an image; starts[i] tells where pixel i begins. `row` floats lie between
// the weights for one number and those for the next, `pixel` between those for one pixel and the next.
INLINE void list_spots(const float *from, int height, int width, int channels, int row, int pixel,
                       uint32_t *starts, Spot *spots) {
  uint32_t end = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      *starts++ = end;
      uint32_t at = x * pixel;
      for (int c = 0; c < channels; c++, at += row) {
        const float value = *from++;
        spots[end] = (Spot){at, value};
        end += value != 0;
      }
    }
  *starts = end;
}

// The windows over one row of the images, zeros between whose rows and columns are only thought of.
typedef struct {
  const uint32_t *starts;  // of the first of the image's rows that the windows reach
  int first, last;         // the window's rows that are some of the image's
  int width, spread, size, channels, row;
} Line;

// pixels of an image before column x, when it is spread
INLINE int before(const Line *line, int x) {
  if (x <= 0) return 0;
  const int pixels = line->spread == 1 ? x : (x + line->spread - 1) / line->spread;
  return pixels < line->width ? pixels : line->width;
}

INLINE void weigh_window(const int vectors, const Line *line, const Spot *spots, int x, const float *weights,
                         const float *bias, float *to) {
  const int left = before(line, x), right = before(line, x + line->size);
  const int pixel = line->channels * line->row;
  const uint32_t *starts = line->starts;
  v128_t sum[10];
  EACH(j, vectors) sum[j] = wasm_f32x4_const_splat(0);
  for (int i = line->first; i < line->last; i += line->spread, starts += line->width) {
    const float *first = weights + (i * line->size - x) * pixel;
    const Spot *spot = spots + starts[left], *end = spots + starts[right];
    for (; spot < end; spot++) {
      v128_t value = wasm_v128_load32_splat(&spot->value);
      const float *row = first + spot->weights;
      EACH(j, vectors) sum[j] = add_product(sum[j], value, load(row + 4 * j));
    }
  }
  EACH(j, vectors) store(to + 4 * j, wasm_f32x4_add(sum[j], load(bias + 4 * j)));
}

// how many vectors to take at once of so many that are left: what keeps the processor busy
INLINE int some_of(int vectors) {
  if (vectors % 8 == 0) return 8;
  return vectors >= 10 ? 10 : vectors >= 8 ? 8 : vectors >= 5 ? 5 : vectors >= 4 ? 4 : vectors >= 2 ? 2 : 1;
}

// Does what is said with the number of vectors as a constant.
#define WITH_VECTORS(count, what) \
  switch (count) {                \
    case 10: what(10); break;     \
    case 8: what(8); break;       \
    case 5: what(5); break;       \
    case 4: what(4); break;       \
    case 2: what(2); break;       \
    default: what(1);             \
  }

// A convolution that multiplies only what is not zero. With `spread` there are zeros between the rows
// and columns of the images; `padding` are round them. Weights are (size · size · channels) × row, and a
// row, like the bias, is filled up to whole vectors. So is what is written for the last place: `to` has
// room for three numbers more. `starts` and `spots` have room for an image, and one more of each.
EXPORT void convolve(int count, int height, int width, int channels, int rows, int columns, int outputs,
                     int size, int stride, int spread, int padding, const float *from, const float *weights,
                     int row, const float *bias, float *to, uint32_t *starts, Spot *spots) {
  for (int n = 0; n < count; n++, from += height * width * channels) {
    list_spots(from, height, width, channels, row, spread * channels * row, starts, spots);
    for (int i = 0; i < rows; i++) {
      const int y = i * stride - padding;
      const int above = y < 0 ? 0 : (y + spread - 1) / spread;  // rows of the image
      const int end = (height - 1) * spread + 1 - y;
      const Line line = {starts + above * width, above * spread - y, end < size ? end : size,
                         width, spread, size, channels, row};
      for (int j = 0; j < columns; j++, to += outputs)
        for (int k = 0, some; k < row / 4; k += some) {
          some = some_of(row / 4 - k);
#define WINDOW(vectors) \
  weigh_window(vectors, &line, spots, j * stride - padding, weights + 4 * k, bias + 4 * k, to + 4 * k)
          WITH_VECTORS(some, WINDOW)
        }
    }
  }
}

// Lays zeros round images; gives where the next would begin.
static float *pad(int count, int height, int width, int channels, int padding, const float *from, float *to) {
  const int row = width * channels, side = padding * channels, edge = padding * (row + 2 * side);
  for (int n = 0; n < count; n++) {
    to = clear(to, edge);
    for (int y = 0; y < height; y++, from += row) to = clear(copy(clear(to, side), from, row), side);
    to = clear(to, edge);
  }
  return to;
}

INLINE void sum_windows(const int vectors, const Spot *spot, const Spot *end, const float *from, float *to) {
  v128_t sum[10];
  EACH(j, vectors) sum[j] = wasm_f32x4_const_splat(0);
  for (; spot < end; spot++) {
    v128_t value = wasm_v128_load32_splat(&spot->value);
    const float *at = from + spot->weights;
    EACH(j, vectors) sum[j] = add_product(sum[j], value, load(at + 4 * j));
  }
  EACH(j, vectors) store(to + 4 * j, sum[j]);
}

// The gradient of a convolution's weights, of which it multiplies only what is not zero at the outputs.
// `to` is outputs × size × (size · channels, filled up to whole vectors). There is room in `padded` for
// the images with padding and three numbers more, in `ends` for a list of each output, and in `spots`
// for these lists, each of all places and one more.
EXPORT void convolution_weights(int count, int height, int width, int channels, int rows, int columns,
                                int outputs, int size, int stride, int padding, const float *gradient,
                                const float *from, float *padded, Spot **ends, Spot *spots, float *to) {
  const int line = (width + 2 * padding) * channels, image = (height + 2 * padding) * line;
  const int room = count * rows * columns + 1, run = (size * channels + 3) / 4;
  clear(pad(count, height, width, channels, padding, from, padded), 3);
  for (int o = 0; o < outputs; o++) ends[o] = spots + o * room;
  for (int n = 0; n < count; n++)
    for (int y = 0; y < rows; y++)
      for (int x = 0; x < columns; x++) {
        const uint32_t at = n * image + (y * line + x * channels) * stride;
        for (int o = 0; o < outputs; o++) {
          const float value = *gradient++;
          *ends[o] = (Spot){at, value};
          ends[o] += value != 0;
        }
      }
  for (int o = 0; o < outputs; o++, spots += room)
    for (int i = 0; i < size; i++, to += 4 * run)
      for (int k = 0, some; k < run; k += some) {
        some = some_of(run - k);
#define WINDOWS(vectors) sum_windows(vectors, spots, ends[o], padded + i * line + 4 * k, to + 4 * k)
        WITH_VECTORS(some, WINDOWS)
      }
}

// as numpy.maximum chooses: the first if it is as large, and what is not a number wins
INLINE v128_t larger(v128_t a, v128_t b) {
  return wasm_v128_bitselect(a, b, wasm_v128_or(wasm_f32x4_ge(a, b), wasm_f32x4_ne(a, a)));
}

INLINE float larger_one(float a, float b) { return a >= b || a != a ? a : b; }

EXPORT void pool(int count, int height, int width, int channels, int size, const float *from, float *to) {
  const int row = width * channels;
  for (int n = 0; n < count; n++, from += height * row)
    for (int y = 0; y + size <= height; y += size)
      for (int x = 0; x + size <= width; x += size, to += channels) {
        const float *corner = from + y * row + x * channels;
        int c = 0;
        for (; c + 4 <= channels; c += 4) {
          v128_t most = load(corner + c);
          for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++) most = larger(most, load(corner + i * row + j * channels + c));
          store(to + c, most);
        }
        for (; c < channels; c++) {
          float most = corner[c];
          for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++) most = larger_one(most, corner[i * row + j * channels + c]);
          to[c] = most;
        }
      }
}

// `to` has zeros where no square is
EXPORT void pool_gradient(int count, int height, int width, int channels, int size, const float *gradient,
                          const float *from, const float *most, float *to) {
  const int row = width * channels;
  const v128_t one = wasm_f32x4_const_splat(1);
  for (int n = 0; n < count; n++, from += height * row, to += height * row)
    for (int y = 0; y + size <= height; y += size)
      for (int x = 0; x + size <= width; x += size, gradient += channels, most += channels) {
        const int corner = y * row + x * channels;
        int c = 0;
        for (; c + 4 <= channels; c += 4) {
          v128_t whole = load(gradient + c), largest = load(most + c), open = one;
          for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++) {
              const int at = corner + i * row + j * channels + c;
              v128_t here = wasm_v128_and(open, wasm_f32x4_eq(load(from + at), largest));
              store(to + at, wasm_f32x4_mul(whole, here));
              open = wasm_v128_andnot(open, here);
            }
        }
        for (; c < channels; c++) {
          int open = 1;
          for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++) {
              const int at = corner + i * row + j * channels + c, here = open && from[at] == most[c];
              to[at] = gradient[c] * (float)here;
              open &= !here;
            }
        }
      }
}

// ---- ink: the pixels of images that are not zero, each as place << 8 | value

EXPORT int count_ink(const uint8_t *pixels, int count) {
  int found = 0;
  for (int i = 0; i < count; i++) found += pixels[i] != 0;
  return found;
}

EXPORT void collect_ink(const uint8_t *pixels, int images, int size, uint32_t *starts, uint32_t *ink) {
  uint32_t end = 0;
  for (int n = 0; n < images; n++, pixels += size) {
    starts[n] = end;
    int place = 0;
    for (; place + 16 <= size; place += 16) {
      v128_t some = wasm_v128_load(pixels + place);
      uint32_t mask = wasm_i8x16_bitmask(wasm_i8x16_ne(some, wasm_i8x16_const_splat(0)));
      for (; mask; mask &= mask - 1) {
        uint32_t at = place + __builtin_ctz(mask);
        ink[end++] = at << 8 | pixels[at];
      }
    }
    for (; place < size; place++)
      if (pixels[place]) ink[end++] = (uint32_t)place << 8 | pixels[place];
  }
  starts[images] = end;
}

// ---- a network of dense layers with ReLU between them; digitnet/training/fused_step.py writes these

enum {
  LINE = 16,                       // of a processor's cache: numbers of four bytes
  MOST_LISTED = 256,               // images whose ink is sorted by place at a time: a byte tells which
  LIST_STRIDE = MOST_LISTED + 32,  // an odd number of cache lines, or the lists would share a few
};

typedef struct {
  float *values;     // of weights: inputs × stride, one row for what one input gives to every unit
  float *memory[2];  // the optimiser's running arrays, of the same form; unused ones are null
} Parameter;

typedef struct {
  Parameter weights, bias;  // from `outputs` to `width` all is zero
  float *output;            // images × stride, after ReLU
  float *gradient;          // images × stride
  int inputs, outputs;
  int width, stride;  // of a row, in floats: `outputs` in whole vectors, and from one row to the next
} Layer;

typedef enum { PLAIN, MOMENTUM, NESTEROV, ADAM } Rule;

// How to change the parameters, as NumPy rounds the numbers.
typedef struct {
  float minus_rate, momentum;                                  // SGD
  float rate, mean_share, square_share, square_bias, epsilon;  // Adam
  float keep;                                                  // what decay leaves of weights
  float evenly, on_label;                                      // the targets of the loss
} Step;

typedef struct {
  const float *ink_values;  // 256: what each pixel value is to the network
  uint16_t *lists;          // pixels × LIST_STRIDE: value << 8 | image
  uint16_t **ends;          // pixels: where each list ends
  float *turned;            // room for the transpose of any layer's weights but the first
  float *sums;              // room for the gradient of any layer's weights
  const Step *step;
  Rule rule;
  int layers;
  Layer layer[];
} Network;

typedef struct {
  const uint32_t *starts, *ink;
  const uint8_t *labels;
} Images;

INLINE void weigh_ink(const int vectors, const Network *net, const Images *images, const int32_t *chosen,
                      int count, int column, int relu) {
  const Layer *to = &net->layer[0];
  const float *weights = to->weights.values + column;
  const float *values = net->ink_values;
  const int stride = to->stride;
  const v128_t zero = wasm_f32x4_const_splat(0);
  float *out = to->output + column;
  for (int n = 0; n < count; n++, out += stride) {
    v128_t sum[8];
    EACH(j, vectors) sum[j] = zero;
    const uint32_t *at = images->ink + images->starts[chosen[n]];
    const uint32_t *end = images->ink + images->starts[chosen[n] + 1];
    for (; at < end; at++) {
      v128_t value = wasm_v128_load32_splat(values + (*at & 255));
      const float *row = weights + (*at >> 8) * stride;
      EACH(j, vectors) sum[j] = add_product(sum[j], value, load(row + 4 * j));
    }
    EACH(j, vectors) {
      v128_t z = wasm_f32x4_add(sum[j], load(to->bias.values + column + 4 * j));
      store(out + 4 * j, relu ? wasm_f32x4_pmax(z, zero) : z);
    }
  }
}

static void first_layer(const Network *net, const Images *images, const int32_t *chosen, int count) {
  const int relu = net->layers > 1;
  int column = 0;
  for (; column + 32 <= net->layer[0].width; column += 32)
    weigh_ink(8, net, images, chosen, count, column, relu);
  for (; column < net->layer[0].width; column += 4)
    weigh_ink(1, net, images, chosen, count, column, relu);
}

static void add_bias(const Layer *layer, int count, int relu) {
  const v128_t zero = wasm_f32x4_const_splat(0);
  for (int column = 0; column < layer->width; column += 4) {
    v128_t bias = load(layer->bias.values + column);
    float *out = layer->output + column;
    for (int n = 0; n < count; n++, out += layer->stride) {
      v128_t z = wasm_f32x4_add(load(out), bias);
      store(out, relu ? wasm_f32x4_pmax(z, zero) : z);
    }
  }
}

static void forward(const Network *net, const Images *images, const int32_t *chosen, int count) {
  first_layer(net, images, chosen, count);
  for (int i = 1; i < net->layers; i++) {
    const Layer *from = &net->layer[i - 1], *to = &net->layer[i];
    multiply(count, to->width, to->inputs, from->output, from->stride, 1, to->weights.values, to->stride,
             to->output, to->stride);
    add_bias(to, count, i + 1 < net->layers);
  }
}

// ---- loss

INLINE int likeliest(const float *logits, int classes) {
  int best = 0;
  for (int i = 1; i < classes; i++)
    if (logits[i] > logits[best] || (logits[i] != logits[i] && logits[best] == logits[best])) best = i;
  return best;
}

// as NumPy adds up to 128 numbers: in eight sums, if there are as many
INLINE float sum_of(const float *values, int count) {
  if (count < 8) {
    float sum = values[0];
    for (int i = 1; i < count; i++) sum += values[i];
    return sum;
  }
  v128_t low = load(values), high = load(values + 4);
  int i = 8;
  for (; i + 8 <= count; i += 8) {
    low = wasm_f32x4_add(low, load(values + i));
    high = wasm_f32x4_add(high, load(values + i + 4));
  }
  float a = (wasm_f32x4_extract_lane(low, 0) + wasm_f32x4_extract_lane(low, 1)) +
            (wasm_f32x4_extract_lane(low, 2) + wasm_f32x4_extract_lane(low, 3));
  float b = (wasm_f32x4_extract_lane(high, 0) + wasm_f32x4_extract_lane(high, 1)) +
            (wasm_f32x4_extract_lane(high, 2) + wasm_f32x4_extract_lane(high, 3));
  float sum = a + b;
  for (; i < count; i++) sum += values[i];
  return sum;
}

// log softmax of one row, in place; `room` has place for the row
INLINE void log_softmax(float *logits, int classes, float *room) {
  float most = logits[likeliest(logits, classes)];
  for (int i = 0; i < classes; i++) {
    logits[i] -= most;
    room[i] = expf(logits[i]);
  }
  float log_sum = logf(sum_of(room, classes));
  for (int i = 0; i < classes; i++) logits[i] -= log_sum;
}

// the mean cross-entropy, and its gradient at the logits, which become their logarithms
static double loss_and_gradient(const Network *net, const Images *images, const int32_t *chosen, int count) {
  const Layer *last = &net->layer[net->layers - 1];
  const float evenly = net->step->evenly, on_label = net->step->on_label;
  const float all_evenly = 1.0f / (float)last->outputs;
  double on_labels = 0, on_all = 0, on_none = 0;
  for (int n = 0; n < count; n++) {
    float *logits = last->output + n * last->stride;
    float *gradient = last->gradient + n * last->stride;
    int label = images->labels[chosen[n]];
    int is_class = label < last->outputs;
    float share = is_class ? evenly : all_evenly;
    double *on = is_class ? &on_all : &on_none;
    log_softmax(logits, last->outputs, gradient);
    for (int i = 0; i < last->outputs; i++) {
      *on += logits[i];
      gradient[i] = expf(logits[i]) - share;
    }
    if (is_class) {
      on_labels += logits[label];
      gradient[label] -= on_label;
    }
    for (int i = 0; i < last->outputs; i++) gradient[i] /= (float)count;
    for (int i = last->outputs; i < last->width; i++) gradient[i] = 0;
  }
  if (evenly) on_labels = on_label * on_labels + evenly * on_all;
  return -(on_labels + all_evenly * on_none) / count;
}

// ---- changing the parameters

INLINE v128_t sgd_step(Rule rule, const Step *by, float *velocity, v128_t gradient) {
  v128_t step = wasm_f32x4_mul(gradient, wasm_v128_load32_splat(&by->minus_rate));
  if (rule == PLAIN) return step;
  const v128_t momentum = wasm_v128_load32_splat(&by->momentum);
  v128_t v = wasm_f32x4_add(wasm_f32x4_mul(load(velocity), momentum), step);
  store(velocity, v);
  return rule == NESTEROV ? wasm_f32x4_add(wasm_f32x4_mul(v, momentum), step) : v;
}

INLINE v128_t approach(float *mean, v128_t value, const float *share) {
  v128_t m = load(mean);
  m = wasm_f32x4_add(m, wasm_f32x4_mul(wasm_f32x4_sub(value, m), wasm_v128_load32_splat(share)));
  store(mean, m);
  return m;
}

INLINE v128_t adam_step(const Step *by, float *mean, float *square, v128_t gradient) {
  v128_t m = approach(mean, gradient, &by->mean_share);
  v128_t s = approach(square, wasm_f32x4_mul(gradient, gradient), &by->square_share);
  v128_t root = wasm_f32x4_sqrt(wasm_f32x4_div(s, wasm_v128_load32_splat(&by->square_bias)));
  v128_t step = wasm_f32x4_div(m, wasm_f32x4_add(root, wasm_v128_load32_splat(&by->epsilon)));
  return wasm_f32x4_mul(step, wasm_v128_load32_splat(&by->rate));
}

// four numbers of a parameter; `keep` is what decay leaves of them first
INLINE void change(const Network *net, const Parameter *parameter, int at, v128_t gradient, v128_t keep) {
  float *values = parameter->values + at;
  v128_t kept = wasm_f32x4_mul(load(values), keep);
  v128_t changed =
      net->rule == ADAM
          ? wasm_f32x4_sub(kept, adam_step(net->step, parameter->memory[0] + at,
                                           parameter->memory[1] + at, gradient))
          : wasm_f32x4_add(kept, sgd_step(net->rule, net->step, parameter->memory[0] + at, gradient));
  store(values, changed);
}

static void change_weights(const Network *net, const Layer *layer, const float *gradient) {
  const v128_t keep = wasm_v128_load32_splat(&net->step->keep);
  for (int row = 0; row < layer->inputs * layer->stride; row += layer->stride)
    for (int i = row; i < row + layer->width; i += 4)
      change(net, &layer->weights, i, load(gradient + i), keep);
}

static void change_bias(const Network *net, const Layer *layer, int count) {
  const v128_t keep = wasm_f32x4_const_splat(1);
  for (int column = 0; column < layer->width; column += 4) {
    const float *at = layer->gradient + column;
    v128_t sum = load(at);
    for (int n = 1; n < count; n++) sum = wasm_f32x4_add(sum, load(at += layer->stride));
    change(net, &layer->bias, column, sum, keep);
  }
}

// the gradient of the layer before, which has ReLU behind it
static void hand_back(const Network *net, const Layer *from, const Layer *to, int count) {
  transpose(from->inputs, from->outputs, from->weights.values, from->stride, net->turned, to->stride);
  multiply(count, to->width, from->outputs, from->gradient, from->stride, 1, net->turned, to->stride,
           to->gradient, to->stride);
  const v128_t zero = wasm_f32x4_const_splat(0), one = wasm_f32x4_const_splat(1);
  for (int row = 0; row < count * to->stride; row += to->stride)
    for (int i = row; i < row + to->width; i += 4) {
      v128_t open = wasm_v128_and(one, wasm_f32x4_gt(load(to->output + i), zero));
      store(to->gradient + i, wasm_f32x4_mul(load(to->gradient + i), open));
    }
}

static void list_ink(const Network *net, const Images *images, const int32_t *chosen, int count) {
  const int pixels = net->layer[0].inputs;
  uint16_t **ends = net->ends;
  for (int i = 0; i < pixels; i++) ends[i] = net->lists + i * LIST_STRIDE;
  for (int n = 0; n < count; n++) {
    const uint32_t *at = images->ink + images->starts[chosen[n]];
    const uint32_t *end = images->ink + images->starts[chosen[n] + 1];
    for (; at < end; at++) {
      *ends[*at >> 8]++ = (uint16_t)(*at << 8 | n);
    }
  }
}

// of a few columns of the first layer; `gradient` begins at the first listed image
INLINE void change_inked(const int vectors, const Network *net, const float *gradient, int column,
                         int fresh, int last) {
  const Layer *layer = &net->layer[0];
  const v128_t keep = wasm_v128_load32_splat(&net->step->keep);
  const int stride = layer->stride;
  const float *values = net->ink_values;
  // Where there is no ink the gradient is 0, and by it alone nothing changes.
  const int skip = net->rule == PLAIN && net->step->keep == 1 && fresh && last;
  for (int place = 0; place < layer->inputs; place++) {
    const uint16_t *at = net->lists + place * LIST_STRIDE;
    const uint16_t *end = net->ends[place];
    if (skip && at == end) continue;
    const int offset = place * stride + column;
    v128_t sum[8];
    EACH(j, vectors)
      sum[j] = fresh ? wasm_f32x4_const_splat(0) : load(net->sums + offset + 4 * j);
    for (; at < end; at++) {
      v128_t value = wasm_v128_load32_splat(values + (*at >> 8));
      const float *row = gradient + (*at & 255) * stride + column;
      EACH(j, vectors) sum[j] = add_product(sum[j], value, load(row + 4 * j));
    }
    if (last)
      EACH(j, vectors)
        change(net, &layer->weights, offset + 4 * j, sum[j], keep);
    else
      EACH(j, vectors) store(net->sums + offset + 4 * j, sum[j]);
  }
}

static void change_first(const Network *net, const Images *images, const int32_t *chosen, int count) {
  const Layer *layer = &net->layer[0];
  for (int first = 0; first < count; first += MOST_LISTED) {
    const int some = count - first < MOST_LISTED ? count - first : MOST_LISTED;
    const int last = first + some == count;
    const float *gradient = layer->gradient + first * layer->stride;
    list_ink(net, images, chosen + first, some);
    int column = 0;
    for (; column + 32 <= layer->width; column += 32)
      change_inked(8, net, gradient, column, first == 0, last);
    for (; column < layer->width; column += 4)
      change_inked(1, net, gradient, column, first == 0, last);
  }
  change_bias(net, layer, count);
}

static void backward(const Network *net, const Images *images, const int32_t *chosen, int count) {
  for (int i = net->layers - 1; i > 0; i--) {
    const Layer *from = &net->layer[i], *to = &net->layer[i - 1];
    hand_back(net, from, to, count);
    multiply(from->inputs, from->width, count, to->output, 1, to->stride, from->gradient, from->stride,
             net->sums, from->stride);
    change_weights(net, from, net->sums);
    change_bias(net, from, count);
  }
  change_first(net, images, chosen, count);
}

// Reads a number of every cache line of the ink, as nothing else waits for it yet: many lines then come
// at once. The images of a batch lie anywhere in memory, and one after the other each would be late.
static void fetch_ink(const Images *images, const int32_t *chosen, int count) {
  for (int n = 0; n < count; n++) {
    const uint32_t *at = images->ink + images->starts[chosen[n]];
    const uint32_t *end = images->ink + images->starts[chosen[n] + 1];
    for (; at < end; at += LINE) (void)*(const volatile uint32_t *)at;
  }
}

// One update; gives the loss before it.
EXPORT double learn(const Network *net, const Images *images, const int32_t *chosen, int count) {
  fetch_ink(images, chosen, count);
  forward(net, images, chosen, count);
  double loss = loss_and_gradient(net, images, chosen, count);
  backward(net, images, chosen, count);
  return loss;
}

// The mean cross-entropy; `right[0]` counts what is answered rightly.
EXPORT double measure(const Network *net, const Images *images, const int32_t *chosen, int count,
                      int32_t *right) {
  const Layer *last = &net->layer[net->layers - 1];
  double loss = 0;
  *right = 0;
  forward(net, images, chosen, count);
  for (int n = 0; n < count; n++) {
    float *logits = last->output + n * last->stride;
    int label = images->labels[chosen[n]];
    *right += likeliest(logits, last->outputs) == label;
    log_softmax(logits, last->outputs, last->gradient);
    loss -= logits[label];
  }
  return loss / count;
}

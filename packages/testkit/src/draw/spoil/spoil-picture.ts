/** Pixels of three bytes, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A lamp mirrored in the laminate: an ellipse with soft edges. Places and sizes as shares of the picture's width and height. */
export interface Lamp {
  x: number;
  y: number;
  /** Half of its width, as a share of the picture's width. */
  radius: number;
  /** 0–1: how much of the way to white its middle is. */
  strength: number;
}

export function addLamp(picture: Pixels, { x, y, radius, strength }: Lamp): Pixels {
  const { width, height } = picture;
  return paint(picture, (px, py) => {
    const r2 = ((px - x * width) ** 2 + ((py - y * height) * 1.6) ** 2) / (radius * width) ** 2;
    return { colour: [255, 255, 255], share: r2 > 6 ? 0 : Math.min(1, 1.3 * strength * Math.exp(-r2)) };
  });
}

/** Shades of skin, from light to dark. */
export const SKINS = ['#e8bfa0', '#d29f7c', '#a9714b', '#7a4a2f', '#4f2e1e'] as const;

/** A finger that comes in from an edge of the picture. */
export interface Finger {
  from: 'left' | 'right' | 'bottom';
  /** Along that edge, as a share of it. */
  at: number;
  /** How far in it reaches, as a share of the picture's width. */
  reach: number;
  /** Its width, as a share of the picture's width. */
  width: number;
  skin: (typeof SKINS)[number];
}

export function layFinger(picture: Pixels, { from, at, reach, width: thick, skin }: Finger): Pixels {
  const { width, height } = picture;
  const [length, radius] = [reach * width, (thick * width) / 2];
  const colour = [1, 3, 5].map((start) => Number.parseInt(skin.slice(start, start + 2), 16));
  return paint(picture, (x, y) => {
    const along = { left: x, right: width - x, bottom: height - y }[from];
    const across = from === 'bottom' ? x - at * width : y - at * height;
    // A half circle at the tip, two parallel sides behind it.
    const distance = along > length - radius ? Math.hypot(along - (length - radius), across) : Math.abs(across);
    const round = 1 - 0.35 * (distance / radius) ** 2;
    return { colour: colour.map((value) => value * round), share: Math.max(0, Math.min(1, radius - distance + 0.5)) };
  });
}

/** How a picture is shown on a screen and photographed again. */
export interface Screen {
  /** Dots of the screen a pixel of the picture: at about 1 the two beat. */
  dots: number;
  /** How far the camera is turned against the screen, degrees. */
  angleDeg: number;
  /** 0–1: how far apart the stripes of a dot still are in the picture. */
  depth: number;
}

/** Red, green and blue stripes, with dark rows in between, seen through pixels that are about as fine. */
export function photographScreen(picture: Pixels, { dots, angleDeg, depth }: Screen): Pixels {
  const { width, height, data } = picture;
  const [cos, sin] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)];
  const out = new Uint8Array(data.length);
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      // The screen is not quite level with the camera, so that the beat changes over the picture.
      const lean = 1 + 0.015 * (y / height - 0.5);
      const u = 2 * Math.PI * dots * lean * (x * cos + y * sin);
      const v = 2 * Math.PI * dots * lean * (y * cos - x * sin);
      const row = 1 + 0.4 * depth * Math.cos(v);
      for (let channel = 0; channel < 3; channel++, to++) {
        const stripe = 1 + depth * Math.cos(u - (channel * 2 * Math.PI) / 3);
        out[to] = Math.min(255, data[to]! * 0.86 * stripe * row);
      }
    }
  return { width, height, data: out };
}

type Paint = (x: number, y: number) => { colour: readonly number[]; share: number };

function paint({ width, height, data }: Pixels, at: Paint): Pixels {
  const out = Uint8Array.from(data);
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to += 3) {
      const { colour, share } = at(x, y);
      if (share > 0)
        for (let channel = 0; channel < 3; channel++)
          out[to + channel] = data[to + channel]! * (1 - share) + colour[channel]! * share;
    }
  return { width, height, data: out };
}

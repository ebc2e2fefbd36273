const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

export function count(value: number): string {
  return NUMBER.format(value);
}

/** "1 image", "2 images". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function date(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : DATE.format(time);
}

export function bytes(value: number): string {
  let unit = 0;
  let size = value;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size.toFixed(unit === 0 || size >= 100 ? 0 : 1)} ${UNITS[unit] ?? ''}`;
}

/** "240 ms", "12.4 s", "3 min 05 s". */
export function duration(seconds: number): string {
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.floor(seconds % 60).toString().padStart(2, '0')} s`;
}

/** So many digits; what is absent, or no number (JSON has no word for NaN, so it comes as text), is a dash. */
export function fixed(value: number | null | undefined, digits: number): string {
  return Number.isFinite(value) ? Number(value).toFixed(digits) : '–';
}

/** A measure's value with as many digits as say something. */
export function measure(value: number): string {
  if (!Number.isFinite(value)) {
    return '–';
  }
  if (Math.abs(value) >= 1000 || Number.isInteger(value)) {
    return count(value);
  }
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** The first digits of a digest, enough for people. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}

/** The file's name of a source URI. */
export function fileName(source: string): string {
  const last = source.split(/[/#]/).at(-1) ?? source;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

import { t } from '../../messages';

/** Names of browsers as they give themselves away, those first that also call themselves something else. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const named = (agent: string, names: readonly (readonly [RegExp, string])[]): string | undefined =>
  names.find(([sign]) => sign.test(agent))?.[1];

/**
 * What a session calls itself, in words that its owner knows it by (R1.8): "Firefox on Windows". A program that is no
 * browser stands by its own name.
 */
export function deviceName(agent: string): string {
  const browser = named(agent, browsers);
  const system = named(agent, systems);
  if (browser && system) return t.security.sessions.device(browser, system);
  return browser ?? system ?? (agent.trim() || t.security.sessions.unknown);
}

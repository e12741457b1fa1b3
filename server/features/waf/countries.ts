let names: Intl.DisplayNames | undefined;

/** Countries whose names take the article in a sentence. */
const withArticle = new Set(['AE', 'BS', 'CC', 'CF', 'CK', 'DO', 'FK', 'FO', 'GB', 'GM', 'IM', 'KM', 'KY', 'MH', 'MP']);
for (const code of ['MV', 'NL', 'PH', 'SB', 'SC', 'TC', 'UM', 'US', 'VG', 'VI']) withArticle.add(code);

/** The English name of a country by its code of ISO 3166: `United Kingdom` of `GB`. A code that stands for none is given back. */
export function plainCountryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  // `UK` is taken for `GB` by everyone but ISO 3166 and AWS WAF.
  if (new Intl.Locale('und', { region: code }).region !== code) return code;
  names ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
  return names.of(code) ?? code;
}

/** What a country is called within a sentence: `Germany` of `DE`. */
export function countryName(code: string): string {
  const name = plainCountryName(code);
  return withArticle.has(code) ? `the ${name}` : name;
}

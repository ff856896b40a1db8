import { type KnownPlace, PLACES } from './places.ts'

/** The GeoJSON of `GET /search` of the Géoplateforme's geocoding service: the places that hold every word typed, the last one perhaps begun only. */
export function searchAddresses(q: string, limit: number) {
  const number = /^(\d{1,4}(?:\s?(?:bis|ter))?)\s+(?=\D)/i.exec(q)?.[1]
  const words = fold(number ? q.slice(number.length) : q)
  const features = PLACES.filter((place) => hasAll(place, words))
    .slice(0, limit)
    .map((place) => asFeature(place, place.street ? number : undefined))
  return { type: 'FeatureCollection', features, query: q }
}

function hasAll({ street, postcode, city }: KnownPlace, words: readonly string[]): boolean {
  const known = fold(`${street} ${postcode} ${city}`)
  return words.length > 0 && words.every((word) => known.some((one) => one.startsWith(word)))
}

function fold(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

function asFeature({ street, postcode, city, insee, context }: KnownPlace, number: string | undefined) {
  const name = [number, street].filter(Boolean).join(' ') || city
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [1.77, 45.27] },
    properties: {
      label: street ? `${name} ${postcode} ${city}` : city,
      score: 0.93,
      ...(number ? { housenumber: number } : {}),
      id: `${insee}_${postcode}`,
      name,
      postcode,
      citycode: insee,
      x: 600000,
      y: 6460000,
      city,
      context,
      type: number ? 'housenumber' : street ? 'street' : 'municipality',
      importance: 0.6,
      ...(street ? { street } : {}),
      _type: 'address',
    },
  }
}

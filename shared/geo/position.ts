/** [lon, lat] in degrees, WGS 84, as in GeoJSON (RFC 7946). */
export type Position = [number, number]

/** [west, south, east, north] in degrees. */
export type BBox = [number, number, number, number]

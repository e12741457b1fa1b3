export function withPlaces<T>(iterable: Iterable<T>): ArrayLike<T>;

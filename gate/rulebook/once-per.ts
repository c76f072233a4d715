/**
 * Makes a function that works once for each object, and gives the same again: many deployments are judged by rules that
 * were read once. Nothing is kept longer than the object itself.
 */
export function oncePer<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
}

/** What a Python literal says. A tuple is a list, and a dictionary's integer keys are texts. */
export type PythonValue = null | boolean | number | string | PythonList | PythonDictionary;
export type PythonList = readonly PythonValue[];
export type PythonDictionary = ReadonlyMap<string, PythonValue>;

export function isList(value: PythonValue): value is PythonList {
  return Array.isArray(value);
}

export function isDictionary(value: PythonValue): value is PythonDictionary {
  return value instanceof Map;
}

/** Deeper values are no configuration; the readers stop there, since they call themselves. */
export const deepest = 32;

type Column = Int32Array | Uint32Array | Float64Array | Float32Array | Uint8Array | Uint16Array;

/** The column, or a larger copy with room for this many values. */
export function grown<C extends Column>(column: C, length: number): C {
	if (length <= column.length) return column;
	const longer = new (column.constructor as new (length: number) => C)(Math.max(64, 2 * length));
	longer.set(column);
	return longer;
}

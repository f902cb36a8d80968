import { erasedName } from "#app/identity/person/erased.ts";
import type { Messages } from "#app/messages/index.ts";

/**
 * Translates the name that the database keeps of erased accounts, wherever it is in the data of a page or table.
 * Responses, dates and the like stay as they are.
 */
export function withErasedName<Data>(data: Data, { account }: Messages): Data {
	const { name } = account.erasure;
	return name === erasedName ? data : (replaced(data, name) as Data);
}

function replaced(value: unknown, name: string): unknown {
	if (value === erasedName) return name;
	if (Array.isArray(value)) return value.map((item) => replaced(item, name));
	if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, name)]));
}

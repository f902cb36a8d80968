/**
 * Whether a text is a UUID as this site writes them, in lower case. Anything else would be an error in PostgreSQL,
 * where it should only mean that nothing is found. An id in upper case would slip past comparisons (`isOwnAccount`);
 * callers that accept it, as PostgreSQL treats it as equal, must convert it first.
 */
export function isUuid(text: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

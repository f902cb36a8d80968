/** Characters that XML 1.0 does not allow in any form. */
const unfit = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A part of an XML document, which has been written already. */
export type Xml = { xml: string };

/**
 * Writes an element.
 * @param content texts, which are escaped, and parts that have been written; empty ones are left out
 */
export function element(
	name: string,
	attributes: Readonly<Record<string, string | undefined>>,
	...content: readonly (string | Xml)[]
): Xml {
	const written = Object.entries(attributes).map(([key, value]) =>
		value === undefined ? "" : ` ${key}="${escaped(value)}"`,
	);
	const inner = content.map((part) => (typeof part === "string" ? escaped(part) : part.xml)).join("");
	return { xml: inner === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inner}</${name}>` };
}

/** Writes a document with its declaration. */
export function xmlDocument({ xml }: Xml): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;
}

function escaped(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(unfit, " ")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}

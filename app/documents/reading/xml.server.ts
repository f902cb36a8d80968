import { SaxesParser } from "saxes";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";

/** Callbacks while an XML document is read. Names come without their prefix. */
export type XmlEvents = {
	open?(name: string, attributes: Record<string, string>): void;
	close?(name: string): void;
	text?(text: string): void;
};

export type XmlOptions = { enough?: () => boolean; bounds?: XmlBounds };

/** Maximum nesting: an Office document with tables in tables in text boxes needs some thirty levels. */
const maxDepth = 200;
/** Maximum attributes of one element: the root of a Word document declares some forty namespaces. */
const maxAttributes = 200;
/** Maximum elements of one part: 20,000 rows of 100 cells have four million, counting cells and values. */
const maxElements = 5_000_000;

/**
 * Limits the complexity of XML: readers that build a tree, or close one element after another, spend minutes on a few
 * harmful kilobytes.
 * @param elements maximum elements of everything that is read with these bounds
 */
export class XmlBounds {
	#depth = 0;
	#attributes = 0;
	#left: number;

	constructor(elements = maxElements) {
		this.#left = elements;
	}

	/** @throws UnreadableError */
	attribute(): void {
		if (++this.#attributes > maxAttributes) throw new UnreadableError("too-large");
	}

	/** @throws UnreadableError */
	open(): void {
		this.#attributes = 0;
		if (++this.#depth > maxDepth || --this.#left < 0) throw new UnreadableError("too-large");
	}

	close(): void {
		this.#depth -= 1;
	}
}

/**
 * Reads XML as a stream, with no more than one element's text in memory. Documents with a DOCTYPE are refused: that is
 * where exponentially growing entities are declared, and no Office format has one.
 * @param options.enough called after each piece; true stops reading
 * @param options.bounds shared by parts that are read into one tree
 * @throws UnreadableError
 */
export async function readXml(
	pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
	events: XmlEvents,
	{ enough = () => false, bounds = new XmlBounds() }: XmlOptions = {},
): Promise<void> {
	const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
	let problem: Error | undefined;
	parser.on("error", (error) => (problem ??= error));
	parser.on("doctype", () => (problem ??= new Error("a document type")));
	parser.on("attribute", () => bounds.attribute());
	parser.on("opentag", ({ name, attributes }) => {
		bounds.open();
		events.open?.(local(name), attributes);
	});
	parser.on("closetag", ({ name }) => {
		bounds.close();
		events.close?.(local(name));
	});
	parser.on("text", (text) => events.text?.(text));
	parser.on("cdata", (text) => events.text?.(text));
	let decoder: TextDecoder | undefined;
	for await (const piece of pieces) {
		decoder ??= new TextDecoder(encodingOf(piece));
		parser.write(decoder.decode(piece, { stream: true }));
		if (problem) throw new UnreadableError("broken");
		if (enough()) return;
	}
	parser.close();
	if (problem) throw new UnreadableError("broken");
}

function encodingOf(head: Buffer): string {
	if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
	return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
}

function local(name: string): string {
	return name.slice(name.indexOf(":") + 1);
}

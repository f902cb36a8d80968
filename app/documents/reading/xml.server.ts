import { SaxesParser } from "saxes";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";

/** What is told of an XML document while it is read. Names come without their prefix. */
export type XmlEvents = {
	open?(name: string, attributes: Record<string, string>): void;
	close?(name: string): void;
	text?(text: string): void;
};

export type XmlOptions = { enough?: () => boolean; bounds?: XmlBounds };

/** Most elements within one another: an Office document nests tables in tables in text boxes, and needs some thirty. */
const maxDepth = 200;
/** Most attributes of one element: the root of a Word document declares some forty namespaces. */
const maxAttributes = 200;
/** Most elements of one part: 20,000 rows of 100 cells have four million, cells with their values. */
const maxElements = 5_000_000;

/**
 * Counts what is read of XML, and ends the reading where it is far from any document: readers that build a tree, or
 * close one element after another, take minutes over a few kilobytes of it.
 * @param elements most elements of all that is read with it
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
 * Reads XML piece by piece, without holding more of it than one element's text. Documents with a document type of their
 * own are refused: that is where entities are declared that grow without end, and no Office format has any.
 * @param options.enough asked after each piece; true ends the reading
 * @param options.bounds shared by the parts of a document that are read into one tree
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

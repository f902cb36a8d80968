import { randomUUID } from "node:crypto";
import type { DocumentDetailsInput } from "#app/documents/document.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { uploadDocument } from "#app/documents/upload-document.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { Services } from "#app/server/services.server.ts";
import { must } from "./demo-story.ts";

/** Stores a file as an upload does. */
export async function received({ files }: Services, content: Uint8Array, name: string): Promise<UploadedFile> {
	async function* pieces() {
		yield content;
	}
	const came = await files.receive(pieces(), content.length);
	if (came.outcome !== "received") throw new Error(`A demonstration file was not received: ${came.outcome}`);
	return { ...came.file, name };
}

/** Creates a document of one page. @returns its id */
export async function demoDocument(
	actor: Person,
	services: Services,
	details: Pick<DocumentDetailsInput, "title" | "kind"> & Partial<DocumentDetailsInput>,
): Promise<string> {
	const title = `Demo: ${details.title}`;
	const file = await received(services, demoPdf(title), "demo.pdf");
	const uploaded = await must(
		uploadDocument(actor, services, {
			documentId: randomUUID(),
			details: { language: "en", visibility: "members", ...details, title },
			file,
		}),
		"uploaded",
	);
	return uploaded.documentId;
}

/** A one-page PDF with one line of text. */
export function demoPdf(line: string): Uint8Array {
	const stream = `BT /F1 14 Tf 60 760 Td (${line.replace(/[()\\]/g, "\\$&")}) Tj ET`;
	const objects = [
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	];
	let file = "%PDF-1.4\n";
	const starts = objects.map((object, at) => {
		const start = file.length;
		file += `${at + 1} 0 obj\n${object}\nendobj\n`;
		return start;
	});
	const table = file.length;
	file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
	file += starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
	file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
	return Buffer.from(file, "latin1");
}

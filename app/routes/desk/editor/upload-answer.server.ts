import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Mismatch } from "#app/documents/examine-file.server.ts";
import { findEditable } from "#app/library/views/drafts.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { type FileProblem, refusedSentence } from "#app/views/editing/file-problem.ts";

/** @returns the response for people who may not upload files for a practice; null for those who may */
export async function uploadDenied(
	{ actor, services }: LoaderFunctionArgs["context"],
	pid: string,
): Promise<Response | null> {
	if (actor.kind !== "person" || actor.secondFactorDue) return new Response(null, { status: 401 });
	const draft = await findEditable(actor, services, pid);
	return draft ? null : new Response(null, { status: 404 });
}

/**
 * The response for a file that is refused, with a sentence for its author.
 * @param status 200 where the upload itself succeeded and the file was refused after it was examined
 */
export function refusedFile(
	locale: Locale,
	problem: { outcome: FileProblem } | Mismatch | { outcome: "not-found" },
	name: string,
	status = 422,
): Response {
	if (problem.outcome === "not-found") return new Response(null, { status: 404 });
	return Response.json({ sentence: refusedSentence(locale, problem, name) }, { status });
}

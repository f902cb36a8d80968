import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Mismatch } from "#app/documents/file-version.server.ts";
import { findEditable } from "#app/library/views/drafts.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { type FileProblem, refusedSentence } from "#app/routes/desk/editor/file-problem.ts";

/** @returns the answer for whoever may not send files for a practice; null for those who may */
export async function mayUploadFor(
	{ actor, services }: LoaderFunctionArgs["context"],
	pid: string,
): Promise<Response | null> {
	if (actor.kind !== "person" || actor.secondFactorDue) return new Response(null, { status: 401 });
	const draft = await findEditable(actor, services, pid);
	return draft ? null : new Response(null, { status: 404 });
}

/**
 * Why a file is not taken, as a sentence for its sender.
 * @param status 200 where the file was taken and looked into: that is an answer, and no failure
 */
export function refused(
	locale: Locale,
	problem: { outcome: FileProblem } | Mismatch | { outcome: "not-found" },
	name: string,
	status = 422,
): Response {
	if (problem.outcome === "not-found") return new Response(null, { status: 404 });
	return Response.json({ sentence: refusedSentence(locale, problem, name) }, { status });
}

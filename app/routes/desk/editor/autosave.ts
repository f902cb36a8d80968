import { loaderFor, requestActionFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { autosave, maxAutosaveBytes } from "#app/library/drafting/autosave.server.ts";

/** POST only: the form itself shows what was autosaved. */
export const loader = loaderFor("nobody", notFound);

/**
 * Autosaves what a user types into a draft or into a translation of it. JSON in, JSON out, for the script of the
 * form. Answers 401 and saves nothing for people who are signed out or have signed in with another account.
 */
export const action = requestActionFor("everyone", async ({ actor, services, request, params, pid }) => {
	const text = await request.text();
	if (Buffer.byteLength(text) > maxAutosaveBytes) return answer(413, { outcome: "invalid" });
	const sent = parsed(text);
	if (actor.kind !== "person" || actor.secondFactorDue || accountIn(sent) !== actor.accountId) {
		return answer(401, { outcome: "signed-out" });
	}
	const { language = "" } = params;
	const result = await autosave(actor, services, { pid, sent, language });
	return answer(statuses[result.outcome], result);
});

const statuses = { kept: 200, elsewhere: 409, "not-found": 404, invalid: 422 } as const;

function answer(status: number, body: object): Response {
	return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** The account whose window sent it. */
function accountIn(sent: unknown): unknown {
	return typeof sent === "object" && sent !== null && "account" in sent ? sent.account : undefined;
}

import { randomBytes } from "node:crypto";

/**
 * Creates the first secretariat head with the form behind the one-time link, as a person does.
 * @param link the address that the site prints on its first start
 * @returns the cookie of the new session; undefined if the form did not lead there
 */
export async function signUpHead(link: string | undefined): Promise<string | undefined> {
	if (!link) return undefined;
	const form = new URLSearchParams({
		name: "Bench",
		email: "bench@example.org",
		password: randomBytes(18).toString("base64url"),
	});
	const answer = await fetch(link, {
		method: "POST",
		body: form,
		redirect: "manual",
		headers: { origin: new URL(link).origin },
	});
	await answer.arrayBuffer();
	if (answer.status !== 303) return undefined;
	return answer.headers.getSetCookie()[0]?.split(";")[0];
}

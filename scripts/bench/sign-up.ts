import { randomBytes } from "node:crypto";

export const headEmail = "bench@example.org";

/**
 * Creates the first secretariat head with the form behind the one-time link, as a person does.
 * @param link the URL that the site prints on its first start
 */
export async function signUpHead(link: string | undefined): Promise<void> {
	if (!link) return;
	const form = new URLSearchParams({
		name: "Bench",
		email: headEmail,
		password: randomBytes(18).toString("base64url"),
	});
	const { origin } = new URL(link);
	const answer = await fetch(link, { method: "POST", body: form, redirect: "manual", headers: { origin } });
	await answer.arrayBuffer();
	if (answer.status !== 303) throw new Error(`Signing the head up answered ${answer.status}.`);
}

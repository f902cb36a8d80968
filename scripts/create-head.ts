import { createHeadLink } from "#app/identity/accounts/first-head.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { runScript } from "#app/server/run-script.server.ts";

/** `npm run create-head`: creates a new one-time link for the first secretariat head. Earlier links stop working. */
await runScript(process.env, async ({ identity }) => {
	const link = await createHeadLink(systemActor, identity);
	if (link.outcome === "created") {
		console.log(
			`To create the account of the first head of the secretariat, open this link within 24 hours. It works once: ${identity.origin}/en/account/first-head/${link.token}`,
		);
		return 0;
	}
	console.error(
		"The secretariat already has a head. A head who has lost the password can set a new one at /en/account/reset.",
	);
	return 1;
});

import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { resetSecondFactor } from "#app/identity/second-factor/reset-second-factor.server.ts";
import { accountIdOf } from "#app/membership/contacts/contact-account.server.ts";
import { runScript } from "#app/server/run-script.server.ts";

/**
 * `npm run reset-second-factor -- EMAIL`: for a person who lost both the device and the recovery codes when no one else
 * in the secretariat can reset it. They get an email that says how to sign in again.
 */
const [email, ...rest] = process.argv.slice(2);
if (!email || rest.length > 0) {
	console.error("Enter the email address of the account: npm run reset-second-factor -- name@office.example");
	process.exit(2);
}
await runScript(process.env, async (services) => {
	const { identity } = services;
	const accountId = await accountIdOf(systemActor, services, email);
	const account = accountId && (await accountFile(systemActor, identity, accountId));
	if (!account) {
		console.error(`There is no account with the address ${email}.`);
		return 1;
	}
	const { outcome } = await resetSecondFactor(systemActor, identity, {
		accountId: account.accountId,
		reason: "npm run reset-second-factor",
	});
	if (outcome === "reset") {
		console.log(
			`Two-step verification of ${account.name} has been reset, and they are signed out everywhere. They get an email: they must set a new password at ${identity.origin}/en/account/reset, then set up another device.`,
		);
		return 0;
	}
	console.error(`${account.name} has not set up two-step verification.`);
	return 1;
});

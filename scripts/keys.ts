import { findAccounts } from "#app/identity/accounts/account-list.server.ts";
import { readAccountQuery } from "#app/identity/accounts/account-query.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { sealSecrets } from "#app/identity/second-factor/sealed-secrets.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { addKey, openKeyRing, readKeys } from "#app/platform/key-ring.server.ts";
import { printError, runScript } from "#app/server/run-script.server.ts";
import { keyFileOf } from "#app/server/services.server.ts";

/**
 * `npm run keys`: prints the keys that open the secrets in the database, for the safe. With `--rotate`, adds a key and
 * seals all secrets with it; older keys stay, since backups need them. With `--start-over`, continues without lost
 * keys, and closes the accounts that need them until the secretariat has confirmed who their owners are.
 */
const [option, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (option && !["--rotate", "--start-over"].includes(option))) {
	console.error("npm run keys [-- --rotate | --start-over]");
	process.exit(2);
}
if (option) {
	await runScript(
		process.env,
		async (services) => {
			const file = keyFileOf(services.environment);
			if (option === "--rotate") {
				const id = await addKey(file, services.clock.now());
				const accounts = await sealSecrets(services, openKeyRing(file));
				console.log(`The key ${id} is added, and the secrets of ${accounts} accounts are sealed with it.`);
			}
			if (option === "--start-over") {
				const query = readAccountQuery(new URLSearchParams({ state: "closed" }));
				const closed = await findAccounts(systemActor, services.identity, query);
				console.log(
					`Accounts closed, because the keys of two-step verification are lost: ${closed?.total}. Once a head has confirmed who each person is, reopen them: Secretariat > Accounts, state "closed". If no head is left, make one on this machine: npm run create-head`,
				);
			}
			console.log("Now restart the site, and put the new keys into the safe: npm run keys");
			return 0;
		},
		{ dropLostSecrets: option === "--start-over" },
	);
}
try {
	const file = keyFileOf(readEnvironment(process.env));
	const keys = readKeys(file);
	if (keys === null) {
		console.error(`There is no ${file}: the first start of the site creates it.`);
		process.exit(1);
	}
	console.error(`Keep this file in a safe. To restore an unencrypted backup, put it at ${file} first.`);
	process.stdout.write(keys);
} catch (error) {
	printError(error);
	process.exit(1);
}

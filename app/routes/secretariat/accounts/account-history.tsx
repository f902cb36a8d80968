import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { AccountPage } from "#app/views/person/account-page.server.ts";

/** The newest activity log entries about an account, with links to all of them. */
export function AccountHistory({ account }: { account: AccountPage }) {
	const { locale, messages, formats } = useI18n();
	const { accounts, audit } = messages;
	const words = accounts.file;
	const log = `/${locale}/secretariat/activity`;
	return (
		<section aria-labelledby="history" className="form">
			<h2 id="history">{words.history}</h2>
			{account.history.length === 0 ? (
				<p>{words.noHistory}</p>
			) : (
				<ol className="lined lined-tight">
					{account.history.map(({ id, at, person, role, verb }) => (
						<li key={id}>
							<time className="quiet" dateTime={at.toISOString()}>
								{formats.moment(at)}
							</time>
							<br />
							<bdi>{person?.name ?? (role === "system" ? audit.system : audit.signedOut)}</bdi>:{" "}
							{verbOf(audit.verbs, verb)}
						</li>
					))}
				</ol>
			)}
			<p className="row">
				<a href={`${log}?${new URLSearchParams({ subject: "account", id: account.accountId })}`}>
					{words.wholeHistory}
				</a>{" "}
				<a href={`${log}?${new URLSearchParams({ person: account.accountId })}`}>{words.deeds}</a>
			</p>
		</section>
	);
}

/** Returns the label of an activity verb, or the verb itself if it has none. */
function verbOf(verbs: Record<string, string>, verb: string): string {
	return Object.hasOwn(verbs, verb) ? (verbs[verb] as string) : verb;
}

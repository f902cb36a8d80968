import type { AccountState } from "#app/identity/accounts/account-query.ts";
import type { PassOnLink } from "#app/identity/accounts/send-link.server.ts";
import type { EmailState } from "#app/identity/links/email-state.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { AddressToCopy } from "#app/views/page/address-to-copy.tsx";
import { ChangeButton } from "#app/views/page/change-button.tsx";
import type { AccountPage } from "#app/views/person/account-page.server.ts";

/** Whether an account can sign in, and the progress of its invitation. */
export function AccountStatus({ state, invitation }: { state: AccountState; invitation: EmailState | null }) {
	return (
		<>
			<State group="account" code={state} shape={needsAttention(invitation) ? "late" : undefined} />
			{invitation && (
				<>
					<br />
					<small className="quiet">
						<Term group="invitation" code={shortOf(invitation)} />
					</small>
				</>
			)}
		</>
	);
}

/** Tells whether an invitation needs attention: it was not delivered, or its link has expired. */
function needsAttention(invitation: EmailState | null): boolean {
	return invitation !== null && (invitation.ended || invitation.delivery === "failed");
}

function shortOf({ delivery, ended }: EmailState): "over" | "sent" | "failed" | "underWay" {
	if (delivery === "failed") return "failed";
	if (ended) return "over";
	return delivery === "sent" ? "sent" : "underWay";
}

/** Describes the delivery state of an email and of the link in it. */
export function EmailSentences({ delivery, at, expiresAt, ended }: EmailState) {
	const words = useI18n().messages.accounts.email;
	return (
		<p>
			{delivery === "sent" ? words.sent(at) : delivery === "failed" ? words.failed : words.underWay}{" "}
			{delivery !== "failed" && (ended ? words.over : words.until(expiresAt))}
		</p>
	);
}

/** On a site that sends no email: says so, and makes a link for the secretariat to pass on. */
export function PassOn({ account, link }: { account: AccountPage; link: PassOnLink | null }) {
	const words = useI18n().messages.accounts.passOn;
	const { accountId, state, may, sendsEmail, name } = account;
	if (sendsEmail || !(state === "invited" ? may.invite : state === "active" && may.sendPasswordLink)) return null;
	if (link === null) return <MakeLink accountId={accountId} name={name} />;
	return (
		<section aria-labelledby="pass-on" className="form">
			<h2 id="pass-on">{words.title}</h2>
			<AddressToCopy
				name="link"
				label={words.link(name)}
				hint={words.once(new Date(link.expiresAt))}
				value={link.href}
			/>
		</section>
	);
}

/** Leads to the link for a person on a site that sends no email. */
export function MakeLink({ accountId, name }: { accountId: string; name: string }) {
	const { locale, messages } = useI18n();
	const words = messages.accounts.passOn;
	return (
		<section aria-labelledby="pass-on" className="form">
			<h2 id="pass-on">{words.title}</h2>
			<Notice wait>
				<p>{words.noEmail}</p>
			</Notice>
			<ChangeButton
				intent="pass-on"
				action={`/${locale}/secretariat/accounts/${accountId}`}
				label={words.button}
				hint={words.hint(name)}
			/>
		</section>
	);
}

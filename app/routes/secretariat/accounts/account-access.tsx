import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { ChangeButton } from "#app/views/page/change-button.tsx";
import type { AccountPage } from "#app/views/person/account-page.server.ts";
import { EmailSentences } from "#app/views/person/account-parts.tsx";

type Props = { account: AccountPage & { here: string } };

/** Links and buttons that help a person sign in, or that disable their account. */
export function AccountAccess({ account }: Props) {
	const words = useI18n().messages.accounts.file;
	const { state, here, may, passwordLink } = account;
	return (
		<section aria-labelledby="access" className="form">
			<h2 id="access">{words.access}</h2>
			{state === "active" && may.sendPasswordLink && account.sendsEmail && (
				<>
					{passwordLink && <EmailSentences {...passwordLink} />}
					<ChangeButton intent="password-link" action={here} label={words.passwordLink} hint={words.passwordLinkHint} />
				</>
			)}
			<SecondFactor account={account} />
			<Disable account={account} />
			{account.may.disable && <EraseLink account={account} />}
		</section>
	);
}

function SecondFactor({ account }: Props) {
	const { locale, messages } = useI18n();
	const words = messages.accounts.file;
	if (!account.secondFactor || account.state === "disabled") return null;
	const closed = account.state === "closed";
	const awaits = account.resetAwaits && !account.own;
	if (!awaits && !account.may.resetSecondFactor) {
		return <p className="hint">{account.own ? words.resetOwn : words.headsReset}</p>;
	}
	return (
		<div>
			<p className="hint">{awaits ? words.resetAwaiting : closed ? words.reopenHint : words.resetSecondFactorHint}</p>
			<a className="button button-line" href={`/${locale}/account/second-factor/reset/${account.accountId}`}>
				{awaits ? words.openReset : words.resetSecondFactor}
			</a>
		</div>
	);
}

function Disable({ account: { own, may, state, here } }: Props) {
	const words = useI18n().messages.accounts.file;
	if (own) return <p className="hint">{words.ownAccount}</p>;
	if (!may.disable) return <p className="hint">{words.headsDisable}</p>;
	if (state === "disabled") {
		return <ChangeButton intent="enable" action={here} label={words.enable} hint={words.enableHint} />;
	}
	return (
		<div>
			<p className="hint">{words.disableHint}</p>
			<a className="button button-line" href={`${here}?confirm=disable`}>
				{words.disable}
			</a>
		</div>
	);
}

function EraseLink({ account: { here } }: Props) {
	const words = useI18n().messages.account.erasure;
	return (
		<div>
			<p className="hint">{words.otherHint}</p>
			<a className="button button-line" href={`${here}/erase`}>
				{words.otherTitle}
			</a>
		</div>
	);
}

/** Asks for confirmation before an account is disabled. */
export function DisableQuestion({ name, email, here }: { name: string; email: string; here: string }) {
	const { messages } = useI18n();
	const words = messages.accounts.file;
	return (
		<SecretariatPage heading={words.disableTitle(name)}>
			<div className="stack">
				<p>
					<bdi className="person">{email}</bdi>
				</p>
				<p className="lead">{words.disableLead}</p>
				<div className="row">
					<ChangeButton intent="disable" action={here} label={words.disableButton} main />
					<a href={here}>{messages.common.cancel}</a>
				</div>
			</div>
		</SecretariatPage>
	);
}

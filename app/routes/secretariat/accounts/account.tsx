import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { hasReviewerProfile } from "#app/library/access/review.policy.ts";
import { AccountAccess, DisableQuestion } from "#app/routes/secretariat/accounts/account-access.tsx";
import { AccountHistory } from "#app/routes/secretariat/accounts/account-history.tsx";
import { AccountRoles } from "#app/routes/secretariat/accounts/account-roles.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Facts } from "#app/ui/frame/panel.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { ChangeButton } from "#app/views/page/change-button.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { accountForms, accountPage, isDone } from "#app/views/person/account-page.server.ts";
import { AccountStatus, EmailSentences, PassOn } from "#app/views/person/account-parts.tsx";

export const meta = workingMeta<typeof loader>(({ accounts }, account) => account?.name ?? accounts.title);

export const loader = loaderFor("secretariat", async ({ actor, services, url, id, locale, done }) => {
	const account = found(await accountPage(actor, services, id, locale));
	const { pathname, searchParams } = url;
	return {
		...account,
		here: pathname,
		done: isDone(done) ? done : null,
		asksToDisable: searchParams.get("confirm") === "disable",
	};
});

export const action = formAction("secretariat", accountForms);

export default function Account() {
	const account = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { accounts: words } = messages;
	const { office, from } = messages.contacts.fields;
	if (account.asksToDisable && account.may.disable && account.state !== "disabled" && !answer) {
		return <DisableQuestion {...account} />;
	}
	if (account.erasedAt) {
		return (
			<SecretariatPage heading={account.name}>
				<div className="stack">
					<p className="lead">{messages.account.erasure.erasedOn(account.erasedAt.toISOString().slice(0, 10))}</p>
					<AccountHistory account={account} />
				</div>
			</SecretariatPage>
		);
	}
	return (
		<SecretariatPage heading={<bdi className="person">{account.name}</bdi>}>
			<div className="stack">
				{account.done && !answer && <FlashNotice>{words.done[account.done](account.name)}</FlashNotice>}
				<FormProvider values={{ ...account.designation, ...answer?.values }} problems={answer?.problems}>
					<ErrorSummary labels={{ ...words.fields, office, from }} />
					<AccountFacts />
					<PassOn account={account} link={answer?.shown ?? null} />
					<Invitation />
					<AccountRoles account={account} />
					<ReviewerLink />
					<AccountAccess account={account} />
					<AccountHistory account={account} />
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}

function AccountFacts() {
	const account = useLoaderData<typeof loader>();
	const { messages, formats } = useI18n();
	const { accounts: words } = messages;
	const { facts, ...file } = words.file;
	const day = (at: Date) => at.toISOString().slice(0, 10);
	return (
		<div className="panel">
			<Facts
				facts={[
					{
						label: facts.state,
						value: account.disabledAt ? (
							file.disabledOn(day(account.disabledAt))
						) : (
							<AccountStatus state={account.state} invitation={null} />
						),
					},
					{ label: facts.email, value: <bdi className="person">{account.email}</bdi> },
					{ label: facts.language, value: formats.language(account.locale) },
					{ label: facts.created, value: formats.date(day(account.createdAt)) },
					{
						label: facts.lastSignIn,
						value: account.lastSignInAt ? formats.moment(account.lastSignInAt) : words.never,
					},
					{
						label: facts.secondFactor,
						value: account.secondFactorSince
							? file.secondFactorOn(day(account.secondFactorSince))
							: account.secondFactorRequired
								? file.secondFactorDue
								: words.secondFactorOff,
					},
				]}
			/>
		</div>
	);
}

/** A link to the reviewer profile, for accounts with a reviewing role. */
function ReviewerLink() {
	const { accountId, roles } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	if (!hasReviewerProfile(roles)) return null;
	return (
		<p>
			<a href={`/${locale}/secretariat/accounts/${accountId}/reviewer`}>{messages.review.profile.linkOf}</a>
		</p>
	);
}

/** The progress of an emailed invitation; shown until the person sets a password. */
function Invitation() {
	const { state, invitation, may, sendsEmail } = useLoaderData<typeof loader>();
	const words = useI18n().messages.accounts.file;
	if (state !== "invited" || !sendsEmail) return null;
	return (
		<section aria-labelledby="invitation" className="form">
			<h2 id="invitation">{words.invitation}</h2>
			{invitation && <EmailSentences {...invitation} />}
			{may.invite && <ChangeButton intent="invite-again" label={words.sendAgain} hint={words.sendAgainHint} />}
		</section>
	);
}

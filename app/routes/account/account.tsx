import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import type { HeldRole } from "#app/identity/person/actor.ts";
import type { ListedSession } from "#app/identity/person/sessions.server.ts";
import { mayReview } from "#app/library/access/review.policy.ts";
import { ownAccessPath } from "#app/library/grants/access-grant.ts";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ account }) => account.page.title);

export const loader = loaderFor("signed-in", async ({ actor, services, request, locale, done }) => {
	const { accountId, name, email, roles } = actor;
	const { identity, reference } = services;
	return {
		name,
		email,
		reviews: mayReview(actor),
		roles: roles.map(({ role, member }) => ({ role, country: member ? reference.countryName(member, locale) : null })),
		done,
		sessions: await identity.sessions.list(accountId, request.headers.get("cookie")),
	};
});

export default function Account() {
	const { name, email, reviews, roles, done, sessions } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.account.page;
	return (
		<PlainPage title={words.title}>
			{done === "password" && <FlashNotice>{messages.account.changePassword.done}</FlashNotice>}
			{done === "session" && <FlashNotice>{words.sessionEnded}</FlashNotice>}
			<div className="panel">
				<Facts
					facts={[
						{ label: words.name, value: name },
						{ label: words.email, value: email },
						{ label: words.roles, value: <Roles roles={roles} /> },
					]}
				/>
			</div>
			<p className="row">
				<a href={`/${locale}/account/password`}>{messages.account.changePassword.title}</a>{" "}
				<a href={`/${locale}/account/second-factor`}>{messages.account.secondFactor.title}</a>{" "}
				<a href={`/${locale}/account/notifications`}>{messages.notices.settings.title}</a>{" "}
				<a href={`/${locale}/account/following`}>{messages.following.title}</a>{" "}
				<a href={`/${locale}/account/searches`}>{messages.savedSearches.title}</a>{" "}
				<a href={`/${locale}/account/questions`}>{messages.questions.own.title}</a>{" "}
				<a href={`/${locale}${ownAccessPath}`}>{messages.access.own.title}</a>{" "}
				<a href={`/${locale}/account/calendar`}>{messages.exports.calendar.title}</a>{" "}
				{reviews && <a href={`/${locale}/account/reviewer`}>{messages.review.profile.link}</a>}
			</p>
			<Sessions sessions={sessions} />
			<OwnData />
		</PlainPage>
	);
}

function OwnData() {
	const { locale, messages } = useI18n();
	const words = messages.account.page.data;
	return (
		<Section id="data" title={words.title} className="form">
			<p>{words.lead}</p>
			<form method="post" action={`/${locale}/account/data`}>
				<SecondaryButton>{words.download}</SecondaryButton>
			</form>
			<p className="hint">{messages.account.erasure.hint}</p>
			<p>
				<a className="button button-line" href={`/${locale}/account/erase`}>
					{messages.account.erasure.ownTitle}
				</a>
			</p>
		</Section>
	);
}

function Roles({ roles }: { roles: { role: HeldRole["role"]; country: string | null }[] }) {
	const { messages } = useI18n();
	const words = messages.account.page;
	if (roles.length === 0) return <>{words.noRole}</>;
	return (
		<ul>
			{roles.map(({ role, country }) => {
				const label = messages.states.role[role];
				return (
					<li key={`${role} ${country}`}>
						<Term group="role" code={role}>
							{country ? words.forCountry(label, country) : label}
						</Term>
					</li>
				);
			})}
		</ul>
	);
}

function Sessions({ sessions }: { sessions: ListedSession[] }) {
	const { locale, messages } = useI18n();
	const words = messages.account.page;
	const action = `/${locale}/account/sign-out`;
	return (
		<Section id="sessions" title={words.sessions} className="form">
			<p>{words.sessionCount(sessions.length)}</p>
			<ul className="lined lined-tight">
				{sessions.map(({ id, since, usedAt, here }) => (
					<li key={id} className="row">
						{here ? (
							<span>{words.thisSession(since)}</span>
						) : (
							<>
								<span id={`session-${id}`}>{words.otherSession(since, usedAt)}</span>
								<form method="post" action={action}>
									<SecondaryButton small name="session" value={id} aria-describedby={`session-${id}`}>
										{words.signOutThere}
									</SecondaryButton>
								</form>
							</>
						)}
					</li>
				))}
			</ul>
			<div className="row">
				<form method="post" action={action}>
					<SubmitButton>{words.signOutHere}</SubmitButton>
				</form>
				<form method="post" action={action}>
					<SecondaryButton name="everywhere" value="yes">
						{words.signOutEverywhere}
					</SecondaryButton>
				</form>
			</div>
			<p className="hint">{words.signOutEverywhereHint}</p>
		</Section>
	);
}

import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { chooseFollowEmails } from "#app/exchange/following/choose-follow-emails.server.ts";
import { followedThing, followingPath, maxFollows } from "#app/exchange/following/follow.ts";
import { followThing } from "#app/exchange/following/follow-thing.server.ts";
import { stopFollowing, stopFollowingHidden } from "#app/exchange/following/stop-following.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { badRequest, found } from "#app/http/answers.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { returnPath } from "#app/http/return-path.ts";
import { needPath } from "#app/library/help/need.ts";
import { type FollowingPage, followingPage } from "#app/routes/account/following.server.ts";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { NoEmail, useSendsEmail } from "#app/views/page/no-email.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ following }) => following.title);

const doneCodes = ["stopped", "on", "off"] as const;

export const loader = loaderFor("signed-in", async ({ actor, context, locale, done }) => {
	return { ...(await followingPage(actor, context, locale)), done: doneCodes.find((code) => code === done) ?? null };
});

/** Handles this page's buttons, and the follow buttons of other pages, to which it returns. */
export const action = actionFor("signed-in", async ({ actor, services, form, locale }) => {
	const here = `/${locale}${followingPath}`;
	const back = form.has("back") ? returnPath(textOf(form, "back"), locale) : null;
	const intent = textOf(form, "intent");
	if (intent === "on" || intent === "off") {
		await chooseFollowEmails(actor, services, intent === "on");
		return redirect(`${here}?done=${intent}`, 303);
	}
	if (intent === "stop-hidden") {
		await stopFollowingHidden(actor, services);
		return redirect(`${here}?done=stopped`, 303);
	}
	const { data: thing } = followedThing.safeParse({ kind: form.get("kind"), subject: form.get("subject") });
	if (!thing) return badRequest();
	if (intent === "stop") {
		await stopFollowing(actor, services, thing);
		return redirect(back ?? `${here}?done=stopped`, 303);
	}
	const { outcome } = found(await followThing(actor, services, thing));
	return outcome === "too-many" ? data({ outcome }, { status: 422 }) : redirect(back ?? here, 303);
});

export default function Following() {
	const { groups, hidden, done } = useLoaderData<typeof loader>();
	const tooMany = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.following;
	return (
		<PlainPage over={<BackLink />} title={words.title}>
			{tooMany && <Notice wait>{words.tooMany(maxFollows)}</Notice>}
			{done && !tooMany && <FlashNotice>{words.done[done]}</FlashNotice>}
			<Emails />
			<WeeklyNews />
			{groups.length === 0 && (
				<div>
					<p>{words.none}</p>
					<p className="row">
						<a href={`/${locale}/library`}>{messages.browse.title}</a>
						<a href={`/${locale}/members`}>{messages.members.title}</a>
						<a href={`/${locale}/exchange`}>{messages.exchange.board.title}</a>
					</p>
				</div>
			)}
			{groups.map((group) => (
				<Group key={group.kind} {...group} />
			))}
			{hidden > 0 && (
				<form method="post" className="row">
					<span>{words.hidden(hidden)}</span>{" "}
					<SecondaryButton small intent="stop-hidden">
						{words.stopHidden}
					</SecondaryButton>
				</form>
			)}
			<Searches />
		</PlainPage>
	);
}

/** When news arrives, and a button that stops it. */
function Emails() {
	const { byEmail } = useLoaderData<typeof loader>();
	const words = useI18n().messages.following;
	if (!useSendsEmail()) return <NoEmail>{words.noEmail}</NoEmail>;
	return (
		<form method="post" className="row">
			<span>{byEmail ? words.emailsOn : words.emailsOff}</span>{" "}
			<SecondaryButton small intent={byEmail ? "off" : "on"}>
				{byEmail ? words.turnOff : words.turnOn}
			</SecondaryButton>
		</form>
	);
}

/** Where no email is sent: what the weekly email would report. */
function WeeklyNews() {
	const { groups, weekly } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.following.week;
	if (!weekly || groups.length === 0) return null;
	return (
		<Section id="week" title={words.title}>
			{weekly.lines.length === 0 ? (
				<p className="muted">{words.none}</p>
			) : (
				<ul className="lined gap-small">
					{weekly.lines.map(({ words: line, path, note }) => (
						<li key={`${path} ${line}`}>
							<a href={`/${locale}${path}`}>
								<bdi>{line}</bdi>
							</a>
							{note && (
								<p className="muted">
									<bdi>{note}</bdi>
								</p>
							)}
						</li>
					))}
					{weekly.more.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			)}
		</Section>
	);
}

type ListedThing = FollowingPage["groups"][number]["things"][number];

function Group({ kind, things }: FollowingPage["groups"][number]) {
	const words = useI18n().messages.following;
	return (
		<Section id={kind} title={words.kinds[kind]}>
			<p className="muted">{words.news[kind]}</p>
			<ul className="lined gap-small">
				{things.map((thing) => (
					<Followed key={thing.subject} thing={thing} />
				))}
			</ul>
		</Section>
	);
}

function Followed({ thing }: { thing: ListedThing }) {
	const { locale, messages } = useI18n();
	const words = messages.following;
	const { kind, subject, name, followedOn } = thing;
	return (
		<li className="result">
			<div>
				<a href={`/${locale}${pathOf(thing)}`}>
					{thing.kind === "practice" ? <LangText lang={thing.language}>{name}</LangText> : <bdi>{name}</bdi>}
				</a>
				<Dots
					items={[
						thing.kind === "practice" &&
							(thing.withdrawnAt
								? words.withdrawn
								: thing.publishedOn && words.version(thing.version, thing.publishedOn)),
						thing.countryName,
						thing.kind === "need" && <State key="state" group="need" code={thing.state} />,
						words.since(followedOn),
					]}
				/>
			</div>
			<form method="post" className="result-side">
				<input type="hidden" name="kind" value={kind} />
				<input type="hidden" name="subject" value={subject} />
				<SecondaryButton small intent="stop" aria-label={words.stopOf(name)}>
					{words.stopButton}
				</SecondaryButton>
			</form>
		</li>
	);
}

function pathOf(thing: ListedThing): string {
	switch (thing.kind) {
		case "practice":
			return `/library/${thing.subject}`;
		case "country":
			return thing.isMember ? `/members/${thing.subject}` : `/search?country=${thing.subject}`;
		case "function":
			return `/search?function=${thing.subject}`;
		case "need":
			return needPath(thing.subject);
	}
}

/** The saved searches in brief, since the same email reports on them. */
function Searches() {
	const { searches } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { savedSearches, following } = messages;
	const sendsEmail = useSendsEmail();
	return (
		<Section id="searches" title={savedSearches.title}>
			<ul className="lined gap-small">
				{searches.map(({ id, name, delivery, fresh }) => (
					<li key={id}>
						<a href={`/${locale}/account/searches/${id}/open`}>
							<bdi>{name}</bdi>
						</a>
						<Dots
							items={[fresh > 0 && savedSearches.results(fresh), sendsEmail && savedSearches.deliveries[delivery]]}
						/>
					</li>
				))}
			</ul>
			<p>
				{searches.length === 0 && following.noSearches}{" "}
				<a href={`/${locale}/account/searches`}>{following.manageSearches}</a>
			</p>
		</Section>
	);
}

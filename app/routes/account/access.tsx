import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { ownAccessPath } from "#app/library/grants/access-grant.ts";
import { type OwnAccess as Access, ownAccess } from "#app/library/grants/access-grants.server.ts";
import { giveUpAccess } from "#app/library/grants/give-up-access.server.ts";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LabelledText } from "#app/ui/text/text.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const meta = workingMeta(({ access }) => access.own.title);

export const loader = loaderFor("signed-in", async ({ actor, services, locale }) => ({
	access: await ownAccess(actor, services, locale),
}));

export const action = actionFor("signed-in", async ({ actor, services, form, locale }) => {
	const { outcome } = found(await giveUpAccess(actor, services, { id: textOf(form, "id") }));
	return redirect(`/${locale}${ownAccessPath}?done=${outcome}`, 303);
});

/** The access that a person asked for. */
export default function OwnAccess() {
	const { access } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { own } = messages.access;
	return (
		<PlainPage over={<BackLink />} title={own.title}>
			<DoneNotice sentences={own.done} />
			{access.length === 0 ? (
				<p>{own.empty}</p>
			) : (
				<ul className="lined own-questions">
					{access.map((one) => (
						<Entry key={one.id} access={one} />
					))}
				</ul>
			)}
			<p>
				<a href={`/${locale}/library`}>{own.find}</a>
			</p>
		</PlainPage>
	);
}

function Entry({ access: { id, practice, purpose, state, askedOn, until, reason } }: { access: Access }) {
	const { messages } = useI18n();
	const { own, states } = messages.access;
	return (
		<li>
			<h2 id={id}>{practice ? <PracticeLink practice={practice} /> : own.unreadable}</h2>
			<Dots items={[states[state], own.askedOn(askedOn), state === "granted" && until && own.until(until)]} />
			<p className="gap-small">
				<LabelledText label={own.purpose} text={purpose} />
			</p>
			{reason && (
				<p>
					<LabelledText label={own.reason} text={reason} />
				</p>
			)}
			{(state === "asked" || state === "granted") && (
				<form method="post" className="gap-small">
					<SecondaryButton small name="id" value={id} aria-describedby={id}>
						{state === "asked" ? own.withdraw : own.giveUp}
					</SecondaryButton>
				</form>
			)}
		</li>
	);
}

import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { takeCorrection } from "#app/library/corrections/take-correction.server.ts";
import { direction } from "#app/messages/index.ts";
import { type CorrectedPage, correctedPage } from "#app/routes/desk/correct/corrected-page.server.ts";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { PidLabel } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DiffText } from "#app/ui/text/diff-text.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ translations }, page) => translations.since.title(page?.title ?? ""));

export const loader = loaderFor("signed-in", async ({ actor, services, pid, locale }) => {
	const page = await correctedPage(actor, services, pid, locale);
	// After the corrections are settled, the page leads to the draft.
	if (!page) throw redirect(`/${locale}/desk/practices/${pid}`);
	return page;
});

export const action = actionFor("signed-in", async ({ actor, services, pid, form, locale, messages }) => {
	const result = await takeCorrection(actor, services, {
		pid,
		version: String(form.get("version") ?? ""),
		revision: Number(form.get("revision")),
		keys: form.getAll("take").map(String),
	});
	const { since, edit } = messages.translations;
	switch (result.outcome) {
		case "taken":
		case "already-taken":
			return redirect(`/${locale}/desk/practices/${pid}`, 303);
		case "conflict":
			return data({ problem: since.conflict }, { status: 409 });
		case "not-editable":
			return data({ problem: edit.locked }, { status: 409 });
		default:
			return notFound();
	}
});

/** The corrections in the live version since the draft was begun, and a choice of those to take over. */
export default function Corrected() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { translations, editor } = messages;
	const { since } = translations;
	return (
		<PlainPage
			over={
				<p className="quiet">
					<PidLabel pid={page.pid} />
				</p>
			}
			title={since.title(page.title)}
			lead={since.lead(page.since, page.version)}
		>
			{answer && (
				<Notice wait>
					<p role="alert">{answer.problem}</p>
				</Notice>
			)}
			{page.notes.length > 0 && (
				<dl className="facts">
					{page.notes.map(({ version, note }) => (
						<div key={version}>
							<dt>{since.noteOf(version)}</dt>
							<dd>
								<bdi>{note}</bdi>
							</dd>
						</div>
					))}
				</dl>
			)}
			<form method="post" className="form">
				<input type="hidden" name="version" value={page.version} />
				<input type="hidden" name="revision" value={page.revision} />
				{page.places.length === 0 && <p>{since.none}</p>}
				{page.places.map((place) => (
					<CorrectedField key={place.key} place={place} />
				))}
				<p className="row">
					<SubmitButton>{page.places.length > 0 ? since.button : since.settle}</SubmitButton>
					<a href={`/${locale}/desk/practices/${page.pid}`}>{editor.backToEditing}</a>
				</p>
			</form>
		</PlainPage>
	);
}

function CorrectedField({ place }: { place: CorrectedPage["places"][number] }) {
	const { formats, messages } = useI18n();
	const { since } = messages.translations;
	const { key, label, language, parts, draft, untouched } = place;
	const own = language ? { lang: language, dir: direction(language) } : { dir: "auto" as const };
	return (
		<section>
			<h2>
				{label} {language && <small className="quiet">{formats.language(language)}</small>}
			</h2>
			<DiffText parts={parts} {...own} />
			{!untouched && (
				<div className="remark">
					<p className="quiet">
						<b>{since.both}.</b> {since.yours}
					</p>
					<p className="typed" {...own}>
						{draft || since.emptyText}
					</p>
				</div>
			)}
			<label className="choice">
				<input type="checkbox" name="take" value={key} defaultChecked={untouched} />{" "}
				<span>
					{since.take}
					<span className="visually-hidden"> {label}</span>
				</span>
			</label>
		</section>
	);
}

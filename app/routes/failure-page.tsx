import { useLocation } from "@remix-run/react";
import { useContext } from "react";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { SiteFrame } from "#app/routes/site-frame.tsx";
import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { lostFile } from "#app/ui/form/typed-texts.ts";
import { UnsavedContext, type UnsavedForm, UnsavedText } from "#app/ui/form/unsaved-text.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { contactPath } from "#app/views/page/contact-path.ts";

/** Errors after which the same request succeeds a little later. */
const temporary = [429, 503];

/**
 * The page of an error: what happened, what to do, and a search or a link to try again. It needs no data, so it can be
 * shown when the database is unavailable. A page that is not found may just be closed to the reader, so the error page
 * leads to the secretariat, whether the page exists or not. After a form, it shows what was typed.
 */
export function FailurePage({ status }: { status: number }) {
	const { locale, messages } = useI18n();
	const { pathname } = useLocation();
	const unsaved = useContext(UnsavedContext);
	const { title, text } = sentences(messages, status, unsaved);
	if (unsaved && "entries" in unsaved)
		return (
			<SiteFrame>
				<Main page className="section">
					<h1>{title}</h1>
					<p className="lead">{text}</p>
					<SendAgain entries={unsaved.entries} />
				</Main>
			</SiteFrame>
		);
	return (
		<SiteFrame>
			<Main page className="section">
				<h1>{title}</h1>
				<p className="lead">{text}</p>
				<UnsavedText texts={unsaved?.texts ?? []} />
				{temporary.includes(status) ? (
					<p className="gap">
						{/* The same URL again, with the words and filters of a search. */}
						<ButtonLink href="">{messages.errors.again}</ButtonLink>
					</p>
				) : (
					<form className="gap" role="search" action={`/${locale}/search`}>
						<label className="label" htmlFor="q">
							{messages.errors.search}
						</label>
						<div className="searchbox searchbox-large">
							<input className="input" id="q" name="q" type="search" maxLength={200} />
							<SubmitButton>{messages.layout.search}</SubmitButton>
						</div>
					</form>
				)}
				{status === 404 && (
					<p className="gap">
						<a href={contactPath(locale, "access", { page: pathname })} rel="nofollow">
							{messages.errors.notFound.ask}
						</a>
					</p>
				)}
				<p className="row gap">
					<a href={`/${locale}`}>{messages.errors.home}</a>
				</p>
			</Main>
		</SiteFrame>
	);
}

/** The form of somebody whose session has ended, to be sent again once they are signed in; the values are not read. */
function SendAgain({ entries }: { entries: [string, string][] }) {
	const { locale, messages } = useI18n();
	const { signedOut } = messages.errors;
	const file = entries.find(([name]) => name === lostFile)?.[1];
	return (
		<form method="post" encType={file && "multipart/form-data"} className="form gap">
			<HiddenFields fields={entries} />
			{file && <p>{signedOut.file(file)}</p>}
			<p className="row">
				<a href={`/${locale}/account/sign-in`} target="_blank" rel="noreferrer">
					{signedOut.signIn}
				</a>
				<SubmitButton>{signedOut.send}</SubmitButton>
			</p>
		</form>
	);
}

/** The title of an error's page. @param unsaved what was typed into the form that it answers */
export function failureTitle(locale: Locale, status: number, unsaved: UnsavedForm): string {
	const messages = messagesFor(locale);
	return messages.site.pageTitle(sentences(messages, status, unsaved).title);
}

function sentences({ errors }: Messages, status: number, unsaved: UnsavedForm): { title: string; text: string } {
	if (unsaved && "entries" in unsaved) return errors.signedOut;
	if (unsaved && unsaved.texts.length > 0) return errors.unsaved;
	const byStatus: Record<number, { title: string; text: string }> = {
		400: errors.badRequest,
		403: errors.wrongOrigin,
		404: errors.notFound,
		405: errors.badRequest,
		410: errors.gone,
		411: errors.badRequest,
		413: errors.tooLarge,
		429: errors.tooMany,
		503: errors.away,
	};
	return byStatus[status] ?? errors.broken;
}

import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";
import { contactPath } from "#app/views/page/contact-path.ts";
import type { SiteData } from "#app/views/page/site-data.ts";

/** Whether the site has a mail server. Pages that promise an email ask this first. */
export function useSendsEmail(): boolean {
	return useRouteLoaderData<SiteData>("root")?.sendsEmail ?? true;
}

/**
 * On a site without a mail server, says that no email goes out; otherwise shows nothing.
 * @param passOn the page that an email would lead to, without its language, to pass on by other means
 * @param children what the page says instead of the general sentence
 */
export function NoEmail({ passOn, children }: { passOn?: string; children?: ReactNode }) {
	const words = useI18n().messages.common.noEmail;
	if (useSendsEmail()) return null;
	return (
		<Notice wait>
			<p>{children ?? (passOn ? words.others : words.own)}</p>
			{passOn && <PassOnLink path={passOn} />}
		</Notice>
	);
}

/** For a site without a mail server: says that no link can reach people, and leads them to the secretariat. */
export function NoLinkByEmail() {
	const { locale, messages } = useI18n();
	const { noEmail, ways } = messages.contact;
	const write = (
		<a key="write" href={contactPath(locale, "account")}>
			{ways.othersLink}
		</a>
	);
	return <Filled sentence={noEmail(place(0))} parts={[write]} />;
}

/** The URL of a page, to pass on by other means than email; shows nothing on a site that sends emails. */
export function PassOnLink({ path }: { path: string }) {
	const site = useRouteLoaderData<SiteData>("root");
	const { locale, messages } = useI18n();
	if (useSendsEmail()) return null;
	return (
		<p className="breaks">
			{messages.common.noEmail.passOn} <bdi dir="ltr">{`${site?.origin}/${locale}${path}`}</bdi>
		</p>
	);
}

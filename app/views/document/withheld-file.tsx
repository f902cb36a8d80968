import { useLocation } from "@remix-run/react";
import type { Withheld } from "#app/documents/serve-file.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { contactPath } from "#app/views/page/contact-path.ts";

/**
 * The page in place of a file that can't be downloaded: the reason, and where to go from here.
 * @param back the page that the file belongs to, if the reader can open one
 */
export function WithheldFile({
	reason,
	back,
}: {
	reason: Withheld["withheld"];
	back?: { href: string; label: string } | undefined;
}) {
	const { locale, messages } = useI18n();
	const { pathname } = useLocation();
	const words = messages.documents.withheld;
	return (
		<Main page className="section">
			<h1>{words.title}</h1>
			<p className="lead">{words[reason]}</p>
			<p className="row gap">
				{back && <a href={back.href}>{back.label}</a>}
				<a href={contactPath(locale, "access", { page: pathname })} rel="nofollow">
					{messages.contact.ways.othersLink}
				</a>
			</p>
		</Main>
	);
}

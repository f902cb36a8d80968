import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** Where reference managers find the citation of a practice on a page (unAPI); invisible to people. */
export function UnapiId({ pid, version }: { pid: string; version: string }) {
	const { locale } = useI18n();
	return <abbr className="unapi-id" title={`${pid}/v${version}/${locale}`} hidden />;
}

/** The link in the head of a page with such places. */
export const unapiServer = {
	tagName: "link",
	rel: "unapi-server",
	type: "application/xml",
	title: "unAPI",
	href: "/unapi",
} as const;

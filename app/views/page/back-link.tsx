import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * Leads from a page of the account back to the account, or to the list that the page belongs to.
 * @param list its path below the account, and its title
 */
export function BackLink({ list }: { list?: { path: string; title: string } }) {
	const { locale, messages } = useI18n();
	const { path, title } = list ?? { path: "", title: messages.account.page.title };
	return (
		<p className="place">
			<a href={`/${locale}/account${path}`}>{title}</a>
		</p>
	);
}

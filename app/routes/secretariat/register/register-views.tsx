import { type BuiltInView, builtInViews, registerAddress } from "#app/membership/register/register-query.ts";
import type { RegisterPageData } from "#app/routes/secretariat/register/register-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** Links to useful filters of the register. */
export function RegisterViews({ page: { address } }: { page: RegisterPageData }) {
	const { locale, messages } = useI18n();
	const words = messages.register.views;
	const views = (Object.keys(builtInViews) as BuiltInView[]).map((name) => {
		return { name, query: registerAddress(builtInViews[name]) };
	});
	return (
		<nav className="no-print" aria-label={words.label}>
			<ul className="views">
				{views.map(({ name, query }) => (
					<li key={name}>
						<a
							href={`/${locale}/secretariat${query === "" ? "" : `?${query}`}`}
							aria-current={query === address ? "page" : undefined}
						>
							{words.builtIn[name]}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

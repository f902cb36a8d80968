import type { Messages } from "#app/messages/en.ts";
import { formats } from "#app/messages/format.ts";

const { number, plural } = formats("ar");

const practices = (count: number) =>
	plural(count, {
		zero: "لا ممارسات",
		one: "ممارسة واحدة",
		two: "ممارستان",
		few: "# ممارسات",
		many: "# ممارسة",
		other: "# ممارسة",
	});

export const synonyms: Messages["synonyms"] = {
	title: "المرادفات",
	lead: "كلمات يعدّها البحث بمعنى واحد. تسري على محركي البحث وعلى عمليات البحث بكل اللغات، لأن القراء يكتبون بأي لغة.",
	add: "إضافة مرادف",
	newTitle: "مرادف جديد",
	newLead: "انظر أولًا ما الذي يغيّره، ثم فعّله.",
	editTitle: (term) => `المرادف «${term}»`,
	none: "لا توجد مرادفات بعد.",
	caption: "المرادفات",
	columns: { term: "المصطلح", variants: "يجد أيضًا", language: "اللغة", direction: "الاتجاه", changed: "آخر تغيير" },
	anyLanguage: "أي لغة",
	by: (name) => `بواسطة ${name}`,
	directions: {
		both: "في الاتجاهين: كل كلمة منها تجد سائر الكلمات",
		"one-way": "في اتجاه واحد: من يكتب المصطلح يجد البقية أيضًا، وليس العكس",
	},
	shortDirections: { both: "في الاتجاهين", "one-way": "في اتجاه واحد" },
	fields: {
		term: "المصطلح",
		termHint: (words) => `ما يكتبه الناس: من كلمة إلى ${number(words)} كلمات. لا فرق بين حالات الحروف ولا التشكيل.`,
		variants: "يجد أيضًا",
		variantsHint: (words, most) =>
			`ما تقوله الممارسات: كلمة أو عبارة في كل سطر، حتى ${number(words)} كلمات لكل منها وحتى ${number(most)} سطرًا.`,
		language: "لغة هذه الكلمات",
		languageHint: "ليعرف الآخرون من يستطيع الحكم عليها. تستعملها عمليات البحث بكل اللغات.",
		direction: "الاتجاه",
	},
	fromSearch: "البحث الذي قاد إلى هنا:",
	buttons: { preview: "عرض ما يغيّره", live: "تفعيل", remove: "حذف هذا المرادف" },
	removeHint: "يتوقف البحث عن استعماله فورًا. ويحتفظ السجل بما كان.",
	problems: {
		termMissing: "اكتب المصطلح، وفيه حرف أو رقم على الأقل",
		termTooManyWords: (most) => `استعمل ${number(most)} كلمات على الأكثر للمصطلح: لا يبحث المحرك عن أطول منها`,
		tooLong: (most) => `استعمل ${number(most)} حرف على الأكثر لكل كلمة أو عبارة`,
		variantsMissing: "اكتب كلمة أو عبارة واحدة على الأقل يجدها أيضًا",
		tooMany: (most) => `اذكر ${number(most)} كلمة أو عبارة على الأكثر`,
		tooManyWordsTogether: (most) => `استعمل ${number(most)} كلمة على الأكثر في المجموع`,
		variantTooManyWords: (variant, most) => `في «${variant}» أكثر من ${number(most)} كلمات. اختصرها`,
		noWord: (variant) => `ليس في «${variant}» حرف ولا رقم. احذفها`,
		sameAsTerm: (variant) => `«${variant}» هي المصطلح نفسه عند البحث. احذفها`,
		languageUnknown: "اختر لغة من القائمة",
		taken: "يوجد مرادف لهذا المصطلح بهذه اللغة. غيّر ذلك المرادف بدلًا من هذا",
		takenLink: "فتح المرادف الآخر",
		overfull: (term) => `بهذا المرادف تصبح مرادفات «${term}» أكثر مما يقبله البحث. احذف بعضها هنا أو في مرادف آخر`,
		unavailable: "استغرقت المعاينة وقتًا طويلًا، أو فعّل أحدهم مرادفًا آخر قبل لحظات. حاول مرة أخرى",
	},
	conflict: "غيّر شخص آخر هذا المرادف في هذه الأثناء. ما كتبه موجود تحت الحقول، فانظر مرة أخرى ثم فعّله.",
	gone: "حذف شخص آخر هذا المرادف في هذه الأثناء. أضفه من جديد إن كان ينبغي أن يبقى.",
	theirs: "كتب شخص آخر:",
	preview: {
		title: "ما الذي يغيّره",
		notLive: "لم يُفعّل شيء بعد: جُرّب هذا ثم أُلغي.",
		split: (tried, count) =>
			`في مجموعة التطوير ${plural(count, {
				zero: "لا استعلامات محكّمة",
				one: "استعلام محكّم واحد",
				two: "استعلامان محكّمان",
				few: "# استعلامات محكّمة",
				many: "# استعلامًا محكّمًا",
				other: "# استعلام محكّم",
			})}، ${tried === 0 ? "ولا يمكن أن يتغير جواب أي منها، فلا شيء يُقاس بها" : `وعدد ما قد يتغير جوابه وجُرّب معه وبدونه: ${number(tried)}`}. ولا يُنظر هنا إلى مجموعة الاختبار كي تبقى صادقة.`,
		noQueries: "لا توجد استعلامات محكّمة للتجربة.",
		mean: (before, after) => `متوسط nDCG@10 لهذه: ${before} قبله و${after} معه.`,
		meanHint: "يقول nDCG@10 إلى أي مدى تجيب النتائج العشر الأولى: 1 هو الأفضل و0 لا فائدة منه.",
		unchanged: "لا تتغير النتائج العشر الأولى لأي من هذه الاستعلامات.",
		changed: (count) =>
			plural(count, {
				zero: "لا يتغير شيء:",
				one: "تتغير النتائج العشر الأولى لاستعلام واحد:",
				two: "تتغير النتائج العشر الأولى لاستعلامين:",
				few: "تتغير النتائج العشر الأولى لعدد # استعلامات:",
				many: "تتغير النتائج العشر الأولى لعدد # استعلامًا:",
				other: "تتغير النتائج العشر الأولى لعدد # استعلام:",
			}),
		caption: "استعلامات محكّمة تتغير نتائجها",
		columns: { query: "الاستعلام", language: "اللغة", intent: "المقصود", before: "قبله", after: "معه" },
		notMeasured: "لا جواب محكّم",
		better: "أفضل",
		worse: "أسوأ",
		failed: (words) => `البحث «${words}»`,
		filtersAlone: "البحث بالمرشحات",
		found: (before, after) => `${practices(before)} قبله، و${practices(after)} معه.`,
		stillNothing: "لا يجد شيئًا معه أيضًا.",
	},
	done: { live: "المرادف مفعّل.", removed: "حُذف المرادف." },
};

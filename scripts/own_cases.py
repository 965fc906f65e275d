"""Makes tests/fixtures/own-cases.xlsx: invented incidents as an office might list them.

Needs openpyxl: python3 scripts/own_cases.py tests/fixtures/own-cases.xlsx
"""
import datetime
import sys

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

book = Workbook()
sheet = book.active
sheet.title = "令和6年度"
sheet["A1"] = "会員企業 情報セキュリティ事故一覧(令和6年度)"
sheet["A1"].font = Font(bold=True, size=14)
sheet.merge_cells("A1:I1")
sheet["A2"] = "事務局まとめ。匿名。"
heads = [("No.", None), ("発生日", None), ("業種", None), ("事故の内容", "件名"), (None, "概要"),
         ("対応", None), ("被害", None), ("教訓", None), ("報告者", None)]
for at, (top, sub) in enumerate(heads, 1):
    sheet.cell(4, at, top)
    sheet.cell(5, at, sub)
sheet.merge_cells("D4:E4")
for at in (1, 2, 3, 6, 7, 8, 9):
    sheet.merge_cells(start_row=4, start_column=at, end_row=5, end_column=at)
rows = [
    ("R6.4.12", "建設業", "見積書を別の取引先へ誤送信", "宛先の自動補完で似た名前を選び、見積書2件を別の取引先へメールで送った。",
     "電話で削除を依頼し、削除の返信を受け取った。元請へ報告した。", "見積書2件", "送信を1分遅らせる設定にした。"),
    ("令和6年6月3日", "製造業", "受発注サーバーが暗号化された", "保守用VPNの古い機器から侵入され、受発注サーバーのファイルが暗号化された。",
     "LANを切り離し、控えの媒体から復旧した。警察へ相談した。", "受発注が9日間停止", "控えをネットワークから離して置く。"),
    (datetime.date(2024, 9, 17), "小売業", "通販サイトの管理画面に不正ログイン", "使い回したパスワードで管理画面に入られ、注文者412人の住所が見られた。",
     "パスワードを変え、注文者に連絡し、個人情報保護委員会へ報告した。", "412人", "管理画面を多要素認証にした。"),
    ("同上", "小売業", "偽の請求書メールで送金", "取引先を装うメールの請求書に従い、87万円を振り込んだ。",
     "銀行へ組戻しを依頼したが戻らなかった。取引先に注意を促した。", "87万円", "振込先の変更は電話で確かめる。"),
    ("R7.1.20", "医療、福祉", "利用者名簿の入ったUSBメモリを紛失", "訪問先への移動中に、利用者38人の名簿が入ったUSBメモリをなくした。",
     "警察に届け、利用者と家族に説明した。", "38人", "持ち出しは暗号化した貸出品に限る。"),
    ("R7.3.5", "建設業", "工事写真の共有フォルダが誰でも見られた", "クラウドの共有リンクが公開のままで、現場の写真が検索に出た。",
     "公開を止め、検索会社へ削除を求めた。", "写真310枚", "共有リンクの期限を30日にした。"),
]
for number, row in enumerate(rows, 1):
    for at, value in enumerate((number, *row, "事務局"), 1):
        cell = sheet.cell(5 + number, at, value)
        if isinstance(value, datetime.date):
            cell.number_format = 'ggge"年"m"月"d"日"'
end = 6 + len(rows)
sheet.cell(end, 1, "合計")
sheet.cell(end, 2, f"{len(rows)}件")
sheet.cell(end + 1, 1, "※ 匿名化のため、企業名は載せていません。")
for at, width in enumerate((6, 14, 12, 30, 44, 44, 16, 30, 10), 1):
    sheet.column_dimensions[get_column_letter(at)].width = width
for at in range(1, 10):
    for line in (4, 5):
        cell = sheet.cell(line, at)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
        cell.alignment = Alignment(horizontal="center", vertical="center")
other = book.create_sheet("集計")
other.append(["業種", "件数"])
for name, count in (("建設業", 2), ("製造業", 1), ("小売業", 2), ("医療、福祉", 1)):
    other.append([name, count])
book.properties.creator = "jirei"
when = datetime.datetime(2026, 1, 1)
book.properties.created = book.properties.modified = when
book.save(sys.argv[1])

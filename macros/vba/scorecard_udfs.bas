Attribute VB_Name = "scorecard_udfs"
' The functions of the scorecard, for cells. Made from the catalogue of functions by
' python -m macros.hosts.desktop.wrappers; change the catalogue, not this text.
' Each hands its cells to Python (macros.hosts.desktop.functions) through xlwings.

Public Function SC_RAG(value, minimum, upper, Optional polarity)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_RAG = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_RAG", Array(value, minimum, upper, polarity), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_RAG = Err.Description
End Function

Public Function SC_RAG_TARGET(value, target, Optional tolerance, Optional polarity)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_RAG_TARGET = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_RAG_TARGET", Array(value, target, tolerance, polarity), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_RAG_TARGET = Err.Description
End Function

Public Function SC_RAG_LADDER(value, tier1, tier2, tier3, green_from, Optional polarity)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_RAG_LADDER = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_RAG_LADDER", Array(value, tier1, tier2, tier3, green_from, polarity), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_RAG_LADDER = Err.Description
End Function

Public Function SC_DOT(current, base_, polarity, Optional tolerance, Optional decimals, Optional unit)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_DOT = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_DOT", Array(current, base_, polarity, tolerance, decimals, unit), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_DOT = Err.Description
End Function

Public Function SC_DOT_WORDS(current, base_, polarity, Optional tolerance, Optional decimals, Optional unit)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_DOT_WORDS = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_DOT_WORDS", Array(current, base_, polarity, tolerance, decimals, unit), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_DOT_WORDS = Err.Description
End Function

Public Function SC_TREND(series, polarity)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_TREND = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_TREND", Array(series, polarity), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_TREND = Err.Description
End Function

Public Function SC_SINCE(series, polarity, Optional months)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_SINCE = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_SINCE", Array(series, polarity, months), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_SINCE = Err.Description
End Function

Public Function SC_VS(value, comparator, polarity, Optional tolerance)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_VS = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_VS", Array(value, comparator, polarity, tolerance), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_VS = Err.Description
End Function

Public Function SC_XMR(series, Optional polarity, Optional rebase, Optional fix_after, Optional screen)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_XMR = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_XMR", Array(series, polarity, rebase, fix_after, screen), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_XMR = Err.Description
End Function

Public Function SC_PCT(numerator, denominator, Optional decimals)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_PCT = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_PCT", Array(numerator, denominator, decimals), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_PCT = Err.Description
End Function

Public Function SC_PCT_LABEL(numerator, denominator, Optional decimals)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_PCT_LABEL = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_PCT_LABEL", Array(numerator, denominator, decimals), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_PCT_LABEL = Err.Description
End Function

Public Function SC_VALUE(cell)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_VALUE = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_VALUE", Array(cell), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_VALUE = Err.Description
End Function

Public Function SC_NUM(cell)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_NUM = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_NUM", Array(cell), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_NUM = Err.Description
End Function

Public Function SC_DEN(cell)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_DEN = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_DEN", Array(cell), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_DEN = Err.Description
End Function

Public Function SC_STATUS(cell)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_STATUS = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_STATUS", Array(cell), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_STATUS = Err.Description
End Function

Public Function SC_TARGET(cell, Optional part)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_TARGET = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_TARGET", Array(cell, part), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_TARGET = Err.Description
End Function

Public Function SC_MISS(value, target, Optional polarity, Optional unit)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_MISS = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_MISS", Array(value, target, polarity, unit), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_MISS = Err.Description
End Function

Public Function SC_CASES_TO(numerator, denominator, target, Optional polarity)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_CASES_TO = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_CASES_TO", Array(numerator, denominator, target, polarity), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_CASES_TO = Err.Description
End Function

Public Function SC_RATE(count, population, Optional per)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_RATE = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_RATE", Array(count, population, per), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_RATE = Err.Description
End Function

Public Function SC_IMPLIED_POP(count, rate, Optional per)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_IMPLIED_POP = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_IMPLIED_POP", Array(count, rate, per), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_IMPLIED_POP = Err.Description
End Function

Public Function SC_CHANGE(current, previous)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_CHANGE = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_CHANGE", Array(current, previous), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_CHANGE = Err.Description
End Function

Public Function SC_CHANGE_PP(current, previous)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_CHANGE_PP = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_CHANGE_PP", Array(current, previous), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_CHANGE_PP = Err.Description
End Function

Public Function SC_ANNUALISE(total, months)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_ANNUALISE = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_ANNUALISE", Array(total, months), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_ANNUALISE = Err.Description
End Function

Public Function SC_PRORATE(target, months)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_PRORATE = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_PRORATE", Array(target, months), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_PRORATE = Err.Description
End Function

Public Function SC_YTD(numerators, Optional denominators)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_YTD = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_YTD", Array(numerators, denominators), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_YTD = Err.Description
End Function

Public Function SC_ROLL12(numerators, Optional denominators)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_ROLL12 = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_ROLL12", Array(numerators, denominators), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_ROLL12 = Err.Description
End Function

Public Function SC_AVG3Y(values, Optional denominators)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_AVG3Y = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_AVG3Y", Array(values, denominators), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_AVG3Y = Err.Description
End Function

Public Function SC_PERIOD(period, Optional form)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_PERIOD = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_PERIOD", Array(period, form), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_PERIOD = Err.Description
End Function

Public Function SC_QUARTER(period)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_QUARTER = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_QUARTER", Array(period), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_QUARTER = Err.Description
End Function

Public Function SC_WORKDAYS(start_date, end_date, Optional holidays)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_WORKDAYS = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_WORKDAYS", Array(start_date, end_date, holidays), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_WORKDAYS = Err.Description
End Function

Public Function SC_DUE(start_date, rule, Optional holidays)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_DUE = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_DUE", Array(start_date, rule, holidays), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_DUE = Err.Description
End Function

Public Function SC_FLOW(opening, came_in, went_out, closing)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_FLOW = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_FLOW", Array(opening, came_in, went_out, closing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_FLOW = Err.Description
End Function

Public Function SC_TOTAL(parts, total)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_TOTAL = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_TOTAL", Array(parts, total), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_TOTAL = Err.Description
End Function

Public Function SC_LAGMATCH(current, previous)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_LAGMATCH = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_LAGMATCH", Array(current, previous), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_LAGMATCH = Err.Description
End Function

Public Function SC_RESTATED(current, previous)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_RESTATED = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_RESTATED", Array(current, previous), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_RESTATED = Err.Description
End Function

Public Function SC_GRADE_MIX(grades)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    SC_GRADE_MIX = XLPy.CallUDF("macros.hosts.desktop.functions", "SC_GRADE_MIX", Array(grades), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    SC_GRADE_MIX = Err.Description
End Function

Public Sub ScorecardDescribe()
    ' Help for the Function Arguments window; without it the functions work as well.
    On Error Resume Next
    Describe "SC_RAG", "Scorecard: Rating", _
        "Red, Amber or Green against a minimum and an upper target.", Array( _
        "The value to rate; a percentage as the cell holds it, such as 90.4%.", _
        "The minimum: Amber from here.", _
        "The upper target: Green from here.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"". Left out: smaller where the minimum is above the upper, else bigger.")
    Describe "SC_RAG_TARGET", "Scorecard: Rating", _
        "Red, Amber or Green against a single target.", Array( _
        "The value to rate.", _
        "The target; its own sign may say which way is better, as in <36%.", _
        "How far a miss is still Amber, in the value's own units. Left out: 0, so that a miss is Red.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"". Left out: what the target's own sign says.")
    Describe "SC_RAG_LADDER", "Scorecard: Rating", _
        "Red, Amber or Green against a ladder of three targets.", Array( _
        "The value to rate.", _
        "The first and easiest tier: Amber from here.", _
        "The second tier.", _
        "The third and hardest tier.", _
        "The tier from which it is Green: 2 or 3.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"". Left out: what the target's own sign says.")
    Describe "SC_DOT", "Scorecard: Direction and trend", _
        "Direction of travel as an arrow: which way the number went.", Array( _
        "The current value.", _
        "What it is compared with: last outturn, last period or last year.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"".", _
        "A difference up to this is static, in the values' own units. Left out: only equal values are static.", _
        "Values that print alike at so many decimals are static. Left out: values are not compared as printed.", _
        "What the values count, for comparing as printed. Left out: percent, where decimals are given.")
    Describe "SC_DOT_WORDS", "Scorecard: Direction and trend", _
        "Direction of travel in words: the five of the key, and more for a neutral measure.", Array( _
        "The current value.", _
        "What it is compared with: last outturn, last period or last year.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"".", _
        "A difference up to this is static, in the values' own units. Left out: only equal values are static.", _
        "Values that print alike at so many decimals are static. Left out: values are not compared as printed.", _
        "What the values count, for comparing as printed. Left out: percent, where decimals are given.")
    Describe "SC_TREND", "Scorecard: Direction and trend", _
        "The course of a short series in a word: Improving, Worsening, Level or Mixed.", Array( _
        "The values, oldest first, in one row or column.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"".")
    Describe "SC_SINCE", "Scorecard: Direction and trend", _
        "Since when the last value is the best or the worst, where that is news.", Array( _
        "The values, oldest first, in one row or column.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"".", _
        "The periods of the values, equally many. Left out: the answer counts points instead.")
    Describe "SC_VS", "Scorecard: Direction and trend", _
        "A value against a comparator in a word: better, similar or worse.", Array( _
        "The value.", _
        "What it is held against: England, statistical neighbours, ...", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"".", _
        "A difference up to this is similar, in the values' own units. Left out: 0, so that only equal values are similar.")
    Describe "SC_XMR", "Scorecard: Direction and trend", _
        "Process limits and special causes of a series (XmR chart), beside its values.", Array( _
        "The values, oldest first, in one row or column.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"". Left out: neutral: high and low, without a judgement.", _
        "As many cells as values: any mark starts new limits at that value. Left out: the limits are never started anew.", _
        "Limits are made of the first so many values, at least 12. Left out: of all values.", _
        """yes"" leaves out extreme moving ranges once, ""no"" keeps them all. Left out: yes.")
    Describe "SC_PCT", "Scorecard: Printed figures", _
        "A percentage as it is printed: 100% only when nothing is missing.", Array( _
        "How many of them.", _
        "Of how many.", _
        "Decimal places of the percentage. Left out: 0.")
    Describe "SC_PCT_LABEL", "Scorecard: Printed figures", _
        "A percentage with its numerator and denominator, as scrutiny reports print it.", Array( _
        "How many of them.", _
        "Of how many.", _
        "Decimal places of the percentage. Left out: 0.")
    Describe "SC_VALUE", "Scorecard: Printed figures", _
        "The number that a printed cell means; a percentage as a share of one.", Array( _
        "A cell as printed, such as 27% (103/375), 1,958 or TBC.")
    Describe "SC_NUM", "Scorecard: Printed figures", _
        "The numerator that a printed cell shows; blank where it shows none.", Array( _
        "A cell as printed, such as 27% (103/375), 1,958 or TBC.")
    Describe "SC_DEN", "Scorecard: Printed figures", _
        "The denominator that a printed cell shows; blank where it shows none.", Array( _
        "A cell as printed, such as 27% (103/375), 1,958 or TBC.")
    Describe "SC_STATUS", "Scorecard: Printed figures", _
        "Why a cell has no value: blank, TBC, N/A, Not set and the like; blank where it has one.", Array( _
        "A cell as printed, such as 27% (103/375), 1,958 or TBC.")
    Describe "SC_TARGET", "Scorecard: Targets and gaps", _
        "A part of a printed target: its value, its sign, its unit, the words beside it.", Array( _
        "A target as printed, such as 90%, <17K or 700 (accumulative).", _
        "Which part of it: value, operator, unit, words, status or polarity. Left out: value.")
    Describe "SC_MISS", "Scorecard: Targets and gaps", _
        "By how much a target is missed; 0 when it is met.", Array( _
        "The value.", _
        "The target or threshold; its own sign may say which way is better.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"". Left out: what the target's own sign says.", _
        "What the value counts; ""percent"" answers in percentage points. Left out: the answer is in the value's own unit.")
    Describe "SC_CASES_TO", "Scorecard: Targets and gaps", _
        "How many cases more, or fewer, would have met the target; 0 when it is met.", Array( _
        "How many of them.", _
        "Of how many; it is held.", _
        "The target as a percentage.", _
        "Which way is better: ""bigger"", ""smaller"" (BB and SB are read too) or ""neutral"". Left out: what the target's own sign says.")
    Describe "SC_RATE", "Scorecard: Rates and changes", _
        "Cases per 10,000 people (or per another number).", Array( _
        "How many cases.", _
        "How many people live there.", _
        "Per so many people. Left out: 10,000.")
    Describe "SC_IMPLIED_POP", "Scorecard: Rates and changes", _
        "The population that a printed count and rate imply, to see whether rows agree.", Array( _
        "How many cases were printed.", _
        "The rate that was printed with them.", _
        "Per so many people. Left out: 10,000.")
    Describe "SC_CHANGE", "Scorecard: Rates and changes", _
        "The relative change, as a share of the old value (format it as a percentage).", Array( _
        "The value now.", _
        "The value before: what the change is a share of.")
    Describe "SC_CHANGE_PP", "Scorecard: Rates and changes", _
        "The change between two percentages, in percentage points.", Array( _
        "The percentage now, such as 75%.", _
        "The percentage before.")
    Describe "SC_ANNUALISE", "Scorecard: Rates and changes", _
        "A year-to-date total carried on at the same pace to a full year.", Array( _
        "The total from April to now.", _
        "Months since April: 1 for April to 12 for March.")
    Describe "SC_PRORATE", "Scorecard: Rates and changes", _
        "An annual target's share by now, in twelfths.", Array( _
        "The target for the whole year.", _
        "Months since April: 1 for April to 12 for March.")
    Describe "SC_YTD", "Scorecard: Rates and changes", _
        "The year to date from its months, April first: cases over cases, or counts added up.", Array( _
        "The monthly numerators or counts, in order, in one row or column.", _
        "The monthly denominators, equally many. Left out: the counts are added up.")
    Describe "SC_ROLL12", "Scorecard: Rates and changes", _
        "The rolling year: the latest twelve months, pooled or added up.", Array( _
        "The monthly numerators or counts, in order, in one row or column.", _
        "The monthly denominators, equally many. Left out: the counts are added up.")
    Describe "SC_AVG3Y", "Scorecard: Rates and changes", _
        "The three-year average: pooled where denominators are given, else the plain mean.", Array( _
        "The three yearly values, or the three numerators.", _
        "The three denominators. Left out: the values' mean.")
    Describe "SC_PERIOD", "Scorecard: Periods", _
        "A period in one spelling, whatever way it was written.", Array( _
        "A month, quarter or year as people write it, or a date.", _
        "How it is written: ""key"" (2023-08), ""label"" (Aug 23) or ""year"" (2023/24). Left out: key.")
    Describe "SC_QUARTER", "Scorecard: Periods", _
        "The quarter of the financial year in which a month lies.", Array( _
        "A month as people write it, or a date in it.")
    Describe "SC_WORKDAYS", "Scorecard: Working days and clocks", _
        "Working days from one day to another: the start day is not counted, the end day is.", Array( _
        "The day on which the clock starts; it is not counted.", _
        "The last day; it is counted.", _
        "The holidays, in any range; they replace the built-in ones. Left out: the bank holidays of England and Wales, 2015 to 2030.")
    Describe "SC_DUE", "Scorecard: Working days and clocks", _
        "The date by which something is due; the start day is not counted.", Array( _
        "The day on which the clock starts; it is not counted.", _
        "The rule, such as next month end, 5 days, 45 working days or 6 weeks.", _
        "The holidays, in any range; they replace the built-in ones. Left out: the bank holidays of England and Wales, 2015 to 2030.")
    Describe "SC_FLOW", "Scorecard: Checks", _
        "Whether opening, in, out and closing tie; by how much they do not.", Array( _
        "How many at the start.", _
        "How many came in.", _
        "How many went out.", _
        "How many at the end.")
    Describe "SC_TOTAL", "Scorecard: Checks", _
        "Whether parts add up to their total; by how much they do not.", Array( _
        "The parts, in one row or column; blank ones count as none.", _
        "The total that they should make.")
    Describe "SC_LAGMATCH", "Scorecard: Checks", _
        "By how many months a row is the last issue's row moved along; no match when it is not.", Array( _
        "This issue's figures, in one row or column.", _
        "The last issue's, from the same month on.")
    Describe "SC_RESTATED", "Scorecard: Checks", _
        "What became of a figure since the last issue: restated, new or withdrawn; blank if equal.", Array( _
        "This issue's figure.", _
        "The last issue's figure for the same month.")
    Describe "SC_GRADE_MIX", "Scorecard: Audit", _
        "How many audits have each grade, and the share that is Good or better.", Array( _
        "The cells with the grades, any range: names or 1 to 4; blank cells are passed over.")
End Sub

Private Sub Describe(Named As String, Category As String, About As String, Helps As Variant)
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & Named, _
        Description:=About, Category:=Category, ArgumentDescriptions:=Helps
End Sub

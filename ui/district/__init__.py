"""The district's window: bundles in, precincts one by one, sums, the summary sheet, kits and certificates out.

window = DistrictWindow(district, tr, AskFile(), settings)        # a district that is open
window = open_district_window(path, tr, AskFile(), settings)      # asks for the passphrase first
"""

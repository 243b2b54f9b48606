workers = 1
threads = 16
